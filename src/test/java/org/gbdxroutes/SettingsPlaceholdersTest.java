package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPlaceholdersTest {

    @Test
    void a_secret_comes_from_a_vault_the_environment_or_a_system_property() {
        var settings = settings(Map.of(
                "gbdx.password", TestVault.keep("gbdx", "s3cret"),
                "kafka.password", "{{env:PATH}}",
                "jms.password", "{{sys:java.version}}"));

        assertThat(settings.text("gbdx.password")).isEqualTo("s3cret");
        assertThat(settings.text("kafka.password")).isEqualTo(System.getenv("PATH"));
        assertThat(settings.text("jms.password")).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void a_secret_may_be_a_part_of_a_value() {
        var password = TestVault.keep("trust", "tr0st");
        var settings = settings(Map.of("amqp.url", "amqps://b:5671?transport.trustStorePassword=" + password));

        assertThat(settings.text("amqp.url")).isEqualTo("amqps://b:5671?transport.trustStorePassword=tr0st");
    }

    @Test
    void a_vault_is_asked_when_a_secret_is_first_needed_and_once() {
        var settings = settings(Map.of("ledger.password", TestVault.keep("asked-once", "s3cret")));
        assertThat(TestVault.asked("asked-once")).isZero();

        settings.text("ledger.password");
        settings.text("ledger.password");

        assertThat(TestVault.asked("asked-once")).isEqualTo(1);
    }

    @Test
    void a_vault_that_cannot_be_reached_is_told_with_the_setting_and_no_secret() {
        var settings = settings(Map.of("subscriber.mail.password", TestVault.placeholder(TestVault.UNREACHABLE)));

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> settings.text("subscriber.mail.password"))
                .withMessageStartingWith("subscriber.mail.password has a placeholder that cannot be resolved")
                .withMessageContaining("ConnectException")
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{testvault:nothing-is-kept-here}}",
                "{{env:NOBODY_HAS_SET_THIS}}",
                "{{no.such.setting}}",
                "{{env:PATH",
                "{{unknown:s3cret}}"
            })
    void what_stands_for_nothing_is_never_a_password_itself(String placeholder) {
        var settings = settings(Map.of("gbdx.password", placeholder));

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> settings.text("gbdx.password"))
                .withMessageStartingWith("gbdx.password has a placeholder ")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void a_vault_whose_component_is_missing_is_told_with_what_to_add() {
        var settings = settings(Map.of("s3.secret-key", "{{aws:s3cret}}"));

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> settings.text("s3.secret-key"))
                .withMessageStartingWith("s3.secret-key has a placeholder {{aws:…}} that nothing on the class path can")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void a_placeholder_that_may_stand_for_nothing_is_an_empty_setting() {
        var settings = settings(Map.of("http.token", "{{env:?NOBODY_HAS_SET_THIS}}"));

        assertThat(settings.isEmpty("http.token")).isTrue();
        assertThat(settings.text("http.token")).isEmpty();
    }

    @Test
    void an_edge_that_is_on_has_all_its_secrets_before_anything_starts() {
        var unreachable = TestVault.placeholder(TestVault.UNREACHABLE);
        var off = settings(Map.of("destination.azure.sas", unreachable));
        var on = settings(Map.of("destination.azure.sas", unreachable, "destination.azure.enabled", "true"));

        EdgeChecks.check(off);
        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> EdgeChecks.check(on))
                .withMessageStartingWith("destination.azure.sas ");
    }

    @Test
    void a_malformed_secret_is_not_shown() {
        var settings = settings(Map.of("http.port", TestVault.keep("port", "s3cret")));

        assertThatExceptionOfType(SettingsFault.class)
                .isThrownBy(() -> settings.port("http.port"))
                .withMessage("http.port must be a port, a number from 0 to 65535, not what is set.");
    }

    private static Settings settings(Map<String, String> values) {
        var file = new Properties();
        values.forEach(file::setProperty);
        return Settings.of(file, Map.of(), new Properties());
    }
}
