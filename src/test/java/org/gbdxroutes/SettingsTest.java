package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.gbdxroutes.service.account.Accounts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

    @Test
    void every_default_is_packed() {
        var settings = Settings.of(new Properties(), Map.of(), new Properties());

        assertThat(settings.port("http.port")).isEqualTo(8080);
        assertThat(settings.text("gbdx.url")).isEqualTo("embedded");
        assertThat(settings.text("callback.url")).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.duration("poll.interval")).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.text("destination.folder.directory")).isEqualTo("delivered");
        assertThat(settings.names("destination")).containsExactly("archive", "azure", "folder", "http", "sftp");
    }

    @Test
    void a_system_property_goes_over_the_environment_and_that_over_the_file() {
        var file = properties("http.port", "1");
        file.setProperty("service.port", "1");
        file.setProperty("s3.port", "1");

        var settings = Settings.of(
                file,
                Map.of("HTTP_PORT", "2", "SERVICE_PORT", "2", "S3_ACCESS_KEY", "abc"),
                properties("http.port", "3"));

        assertThat(settings.port("http.port")).isEqualTo(3);
        assertThat(settings.port("service.port")).isEqualTo(2);
        assertThat(settings.port("s3.port")).isEqualTo(1);
        assertThat(settings.text("s3.access-key")).isEqualTo("abc");
        assertThat(settings.text("callback.url")).as("made of another setting").isEqualTo("http://127.0.0.1:3");
    }

    @Test
    void an_unknown_key_is_named_with_the_nearest_one() {
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> Settings.of(properties("http.prot", "1"), Map.of(), new Properties()))
                .withMessageContaining("there is no setting 'http.prot'")
                .withMessageContaining("'http.port'");
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> Settings.of(new Properties(), Map.of(), properties("gbdx.usrname", "x")))
                .withMessageContaining("-Dgbdx.usrname");
    }

    @Test
    void system_properties_of_others_are_left_alone() {
        var settings = Settings.of(new Properties(), Map.of(), properties("java.io.tmpdir", "/tmp"));

        assertThat(settings.isEmpty("java.io.tmpdir")).isTrue();
    }

    @Test
    void edges_bring_settings_of_their_own() {
        var settings = Settings.of(properties("destination.sftp.host", "example.org"), Map.of(), new Properties());

        assertThat(settings.names("destination")).contains("sftp");
    }

    @Test
    void a_packed_edge_has_no_other_settings() {
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> Settings.of(properties("intake.file.enabld", "false"), Map.of(), new Properties()))
                .withMessageContaining("there is no setting 'intake.file.enabld'");
    }

    @Test
    void a_malformed_value_is_named_with_what_it_should_be() {
        var settings = Settings.of(properties("http.port", "eighty"), Map.of(), new Properties());

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> settings.port("http.port"))
                .withMessage("http.port must be a port, a number from 0 to 65535, not 'eighty'.");
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> Settings.of(new Properties(), Map.of("POLL_INTERVAL", "often"), new Properties()))
                .withMessage("poll.interval must be a time such as 500ms, 2s, 15m or 1d, not 'often'.");
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> Settings.of(properties("intake.http.enabled", "yes"), Map.of(), new Properties()))
                .withMessage("intake.http.enabled must be true or false, not 'yes'.");
    }

    @Test
    void a_service_that_others_reach_needs_a_password_that_others_do_not_know(@TempDir Path folder) {
        var file = properties("service.host", "0.0.0.0");
        file.setProperty("data.directory", folder.toString());
        file.setProperty("service.port", "0");
        file.setProperty("s3.port", "0");
        var settings = Settings.of(file, Map.of(), new Properties());

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> EmbeddedService.startAlone(settings))
                .withMessageStartingWith("service.host: 0.0.0.0 can be reached by others")
                .withMessageEndingWith("set a gbdx.password of your own.");
    }

    @Test
    void an_accounts_file_has_to_be_there_and_to_hold_the_pipelines_user(@TempDir Path folder) throws IOException {
        var file = folder.resolve("accounts.yaml");
        var own = properties("service.accounts", file.toString());
        own.setProperty("data.directory", folder.resolve("data").toString());
        var settings = Settings.of(own, Map.of(), new Properties());

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> EmbeddedService.start(settings, folder.resolve("data")))
                .withMessageStartingWith("service.accounts: The accounts file " + file + " cannot be read");
        Files.writeString(file, "- {username: gbdx, password: '" + Accounts.hash("another") + "'}");
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> EmbeddedService.start(settings, folder.resolve("data")))
                .withMessageContaining("no user gbdx.username with gbdx.password");
    }

    @Test
    void several_accounts_need_a_storage_that_keeps_them_apart(@TempDir Path folder) throws IOException {
        var hash = Accounts.hash("x");
        var file = Files.writeString(
                folder.resolve("accounts.yaml"),
                "[{username: a, password: '" + hash + "'}, {username: b, password: '" + hash + "'}]");
        var own = properties("service.accounts", file.toString());
        own.setProperty("data.directory", folder.resolve("data").toString());
        own.setProperty("s3.endpoint", "http://127.0.0.1:1");
        var settings = Settings.of(own, Map.of(), new Properties());

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> EmbeddedService.startAlone(settings))
                .withMessageContaining("only the embedded S3 keeps their files apart");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:8080", "0.0.0.0, http://localhost:8080", "::1, http://[::1]:8080"})
    void a_server_of_ours_is_reached_where_it_listens(String host, String url) {
        var settings = Settings.of(properties("http.host", host), Map.of(), new Properties());

        assertThat(settings.url("http.host", "http.port")).hasToString(url);
    }

    private static Properties properties(String key, String value) {
        var properties = new Properties();
        properties.setProperty(key, value);
        return properties;
    }
}
