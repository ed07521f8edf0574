package org.gbdxroutes.gbdx.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfilesTest {

    private static final String ACCOUNT = "[gbdx]\nuser_name = me@example.com\nuser_password = s3cr3t\n";

    @TempDir
    Path home;

    @Test
    void a_file_without_addresses_means_the_embedded_service_and_its_S3() throws IOException {
        config(ACCOUNT);

        var profile = find(Map.of());

        assertThat(profile.url()).isEqualTo(URI.create("http://127.0.0.1:8090"));
        assertThat(profile.s3Endpoint()).contains(URI.create("http://127.0.0.1:8091"));
        assertThat(profile.username()).isEqualTo("me@example.com");
        assertThat(profile.password()).isEqualTo("s3cr3t");
        assertThat(profile.origin()).isEqualTo(home.resolve(".gbdx-config") + " [gbdx]");
        assertThat(profile).asString().doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({
        "auth_url, https://geobigdata.io/auth/v1/oauth/token/, https://geobigdata.io",
        "auth_url, https://gbdx.example.org/platform/auth/v1/oauth/token, https://gbdx.example.org/platform",
        "service_base_url, https://gbdx.example.org/, https://gbdx.example.org",
    })
    void the_address_is_found_under_the_keys_of_all_clients(String key, String value, URI url) throws IOException {
        config(ACCOUNT + key + " = " + value + " ; optional\n");

        var profile = find(Map.of());

        assertThat(profile.url()).isEqualTo(url);
        assertThat(profile.s3Endpoint()).as("Amazon's own").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a ; b # c", "\"quoted\"", "${user.home} $x", "x=y:z", "c:\\new\\", "a,b", "größer"})
    void a_password_is_taken_to_the_letter(String password) throws IOException {
        config(ACCOUNT.replace("s3cr3t", password));

        assertThat(find(Map.of()).password()).isEqualTo(password);
    }

    @Test
    void a_percent_sign_may_be_doubled_as_Python_wanted_it() throws IOException {
        config(ACCOUNT.replace("s3cr3t", "50%%off"));
        assertThat(find(Map.of()).password()).isEqualTo("50%off");

        config(ACCOUNT.replace("s3cr3t", "50%off"));
        assertThat(find(Map.of()).password()).isEqualTo("50%off");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_no_harm() throws IOException {
        config("\uFEFF" + ACCOUNT.replace("\n", "\r\n"));

        assertThat(find(Map.of()).password()).isEqualTo("s3cr3t");
    }

    @Test
    void the_token_that_Python_kept_is_used_until_ten_minutes_before_its_end() throws IOException {
        config(ACCOUNT + "[gbdx_token]\njson = {\"access_token\": \"t\", \"refresh_token\": \"r\","
                + " \"expires_at\": 1522343028.07, \"scope\": [\"openid\"]}\n");

        assertThat(find(Map.of()).token()).contains(new StoredToken("t", "r", Instant.ofEpochSecond(1522343028 - 600)));
    }

    @Test
    void the_token_that_gbdxtools4j_kept_is_used() throws IOException {
        config("[gbdx]\ngbdx_token = t\naccess_token_expiration = 2026-01-31T13:00:00+01:00\n");

        assertThat(find(Map.of()).token()).contains(new StoredToken("t", null, Instant.parse("2026-01-31T11:50:00Z")));
    }

    @Test
    void the_environment_goes_before_the_file_and_names_its_section() throws IOException {
        config(ACCOUNT + "[staging]\nuser_name = tester\nuser_password = p\n");

        assertThat(find(Map.of("ENVIRONMENT", "staging")).username()).isEqualTo("tester");
        assertThat(find(Map.of("GBDX_URL", "https://other.example.org")).url())
                .isEqualTo(URI.create("https://other.example.org"));
        assertThat(find(Map.of("GBDX_USERNAME", "u", "GBDX_PASSWORD", "p", "GBDX_S3_ENDPOINT", "http://s3:1")))
                .satisfies(profile -> {
                    assertThat(profile.username()).isEqualTo("u");
                    assertThat(profile.s3Endpoint()).contains(URI.create("http://s3:1"));
                });
        assertThat(find(Map.of("GBDX_ACCESS_TOKEN", "t", "GBDX_USERNAME", "u")).token())
                .hasValueSatisfying(token -> assertThat(token.accessToken()).isEqualTo("t"));
    }

    @Test
    void within_a_task_the_user_s_token_is_found() throws IOException {
        var runtime = Files.writeString(home.resolve("gbdx_runtime.json"), "{\"user_token\": \"of-the-user\"}");

        var profile = new Profiles(Map.of("GBDX_USERNAME", "u", "GBDX_PASSWORD", "p"), home, runtime).find();

        assertThat(profile.token())
                .hasValueSatisfying(token -> assertThat(token.accessToken()).isEqualTo("of-the-user"));
        assertThat(profile.username()).isEmpty();
    }

    @Test
    void without_any_account_it_is_said_how_to_write_one_down() {
        assertFault(Map.of(), "No GBDX account was found", home + "/.gbdx-config", "user_name = me@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[gbdx]\\nnonsense s3cr3t\\n | is no INI file, line 2: every line has to be",
                "user_name = x\\n | is no INI file, line 1",
                "[other]\\nuser_name = x\\n | has no section [gbdx]",
                "[gbdx]\\nuser_password = s3cr3t\\n | has no user_name",
                "[gbdx]\\nuser_name = x\\n | has no user_password",
                "[gbdx]\\nuser_name = x\\nuser_password = s3cr3t\\nauth_url = geobigdata\\n | auth_url or GBDX_URL has to be an http",
                "[gbdx]\\nuser_name = x\\nuser_password = s3cr3t\\n[gbdx_token]\\njson = {s3cr3t\\n | section [gbdx_token]: its json",
                "[gbdx]\\ngbdx_token = s3cr3t\\naccess_token_expiration = soon\\n | access_token_expiration is no time",
            })
    void a_malformed_file_is_told_with_its_place_and_without_its_secrets(String text, String part) throws IOException {
        config(text.replace("\\n", "\n"));

        assertFault(Map.of(), home.resolve(".gbdx-config").toString(), part);
    }

    @Test
    void half_an_account_in_the_environment_is_told() {
        assertFault(Map.of("GBDX_USERNAME", "u"), "GBDX_PASSWORD is not");
    }

    private void assertFault(Map<String, String> environment, String... parts) {
        assertThatExceptionOfType(ProfileFault.class)
                .isThrownBy(() -> find(environment))
                .satisfies(fault -> assertThat(fault).message().contains(parts).doesNotContain("s3cr3t"));
    }

    private Profile find(Map<String, String> environment) {
        return new Profiles(environment, home, home.resolve("no-runtime")).find();
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".gbdx-config"), text);
    }
}
