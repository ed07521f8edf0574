package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Properties;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.RunnerSettings;
import org.gbdxroutes.service.runner.TaskLimits;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunnerChoiceTest {

    @Test
    void without_more_tasks_are_processes_with_no_limits_but_that_of_their_logs() {
        var usual = read();

        assertThat(usual.kind()).isEqualTo(new RunnerKind.Processes());
        assertThat(usual.logLimit()).isEqualTo(10L << 20);
        assertThat(usual.scratchLimit()).isZero();
        assertThat(usual.limits()).isEqualTo(TaskLimits.NONE);
    }

    @Test
    void sizes_and_cores_are_read() {
        var limited =
                read("service.scratch.limit", "50GB", "service.task.memory", "500 mb", "service.task.cpus", "1.5");

        assertThat(limited.scratchLimit()).isEqualTo(50L << 30);
        assertThat(limited.limits()).isEqualTo(new TaskLimits(500L << 20, 1.5));
    }

    @Test
    void processes_for_callers_from_elsewhere_have_to_be_allowed() {
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> read("service.host", "0.0.0.0"))
                .withMessageContaining("service.process.allow-remote = true");

        assertThat(read("service.host", "0.0.0.0", "service.process.allow-remote", "true")
                        .kind())
                .isEqualTo(new RunnerKind.Processes());
        assertThat(read("service.host", "0.0.0.0", "service.runner", "docker").kind())
                .isEqualTo(new RunnerKind.Docker("docker"));
    }

    @Test
    void jobs_of_a_cluster_need_the_claim_of_a_shared_volume() {
        assertThat(read("service.runner", "kubernetes", "service.kubernetes.volume-claim", "gbdx-work")
                        .kind())
                .isEqualTo(new RunnerKind.Kubernetes("default", "gbdx-work"));
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> read("service.runner", "kubernetes"))
                .withMessageStartingWith("service.kubernetes.volume-claim must name the claim");
    }

    @ParameterizedTest
    @CsvSource({
        "service.runner, podman",
        "service.log.limit, ''",
        "service.scratch.limit, 50",
        "service.task.memory, much",
        "service.task.cpus, all"
    })
    void a_malformed_setting_is_named(String key, String value) {
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> read(key, value))
                .withMessageContaining(key + " must be ");
    }

    private static RunnerSettings read(String... pairs) {
        var file = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            file.setProperty(pairs[i], pairs[i + 1]);
        }
        return RunnerChoice.of(Settings.of(file, Map.of(), new Properties()));
    }
}
