package org.gbdxroutes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void a_way_in_whose_mapping_there_is_not_is_found_at_the_start() {
        var settings = TestApplication.settings(folder, Map.of("intake.file.mapping", "acme-cvs"));

        assertThatThrownBy(() -> Configuration.read(settings))
                .isInstanceOf(SettingsFault.class)
                .hasMessageStartingWith("intake.file.mapping: There is no mapping 'acme-cvs'")
                .hasMessageContaining("acme-csv");
    }

    @Test
    void a_way_in_that_is_off_may_name_anything() {
        var settings = TestApplication.settings(
                folder, Map.of("intake.file.mapping", "acme-cvs", "intake.file.enabled", "false"));

        assertThat(Configuration.read(settings).products().find("ortho")).isPresent();
    }

    @Test
    void a_route_depends_on_the_settings_it_names_and_on_those_of_its_edge() {
        var settings = TestApplication.settings(folder, Map.of("intake.file.directory", "inbox"));

        assertThat(dependencies("intake-file", settings))
                .containsEntry("intake.file.directory", "inbox")
                .containsEntry("intake.file.mapping", "")
                .doesNotContainKey("intake.http.enabled");
        assertThat(dependencies("subscriber-kafka", settings)).containsEntry("subscriber.kafka.topic", "order-events");
    }

    private static Map<String, String> dependencies(String name, Settings settings) {
        return requireNonNull(RouteFile.all(settings).get(name)).settings();
    }
}
