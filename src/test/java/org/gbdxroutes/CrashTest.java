package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gbdxroutes.SampleSite.Setup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise: nothing lost, nothing done twice, whenever the power goes. Each run is killed several times on its way,
 * for a kill that follows a kill is a case of its own, and starting takes most of the time.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashTest {

    private static SampleOutcome undisturbed;

    /** Which processes are killed at a time. */
    enum Victims {
        APPLICATION,
        SERVICE,
        BOTH
    }

    @BeforeAll
    static void a_run_that_nothing_happens_to(@TempDir Path directory) {
        undisturbed = outcome(directory, Setup.ONE_PROCESS, Victims.BOTH, List.of());
    }

    static Stream<Arguments> kills() {
        return Stream.of(
                        List.of(Moment.DROPPED, Moment.A_TASK_RUNS, Moment.A_FILE_IS_DELIVERED),
                        List.of(Moment.RECEIVED, Moment.LAUNCHED, Moment.SUCCEEDED, Moment.COMPLETED),
                        List.of(Moment.LAUNCHING, Moment.OUTPUTS_ARE_BEING_STORED, Moment.A_MANIFEST_IS_WRITTEN))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void a_run_that_is_killed_ends_as_one_that_is_not(List<Moment> kills, @TempDir Path directory) {
        assertThat(outcome(directory, Setup.ONE_PROCESS, Victims.BOTH, kills)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @EnumSource
    void it_makes_no_difference_which_of_two_processes_is_killed(Victims victims, @TempDir Path directory) {
        var kills = List.of(Moment.A_TASK_RUNS, Moment.SUCCEEDED);

        assertThat(outcome(directory, Setup.SERVICE_APART, victims, kills)).isEqualTo(undisturbed);
    }

    private static SampleOutcome outcome(Path directory, Setup setup, Victims victims, List<Moment> kills) {
        try (var site = new SampleSite(directory, setup)) {
            site.start();
            for (var moment : kills) {
                site.awaitMoment(moment);
                kill(site, victims);
                site.start();
            }
            site.awaitEnd();
            return SampleOutcome.of(site);
        }
    }

    private static void kill(SampleSite site, Victims victims) {
        if (victims != Victims.APPLICATION) {
            site.killService();
        }
        if (victims != Victims.SERVICE) {
            site.killApplication();
        }
    }
}
