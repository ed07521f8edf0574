package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gbdxroutes.cli.CommandRun;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DoctorTest {

    @TempDir
    Path directory;

    @Test
    void where_all_is_well_every_line_says_ok() throws Exception {
        try (var application = TestApplication.start(directory.resolve("running"), Map.of())) {
            var run = doctor(settings(application, "gbdx"));

            assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
            assertThat(run.output())
                    .contains("ok    workflow service\n    " + serviceUrl(application) + " has ")
                    .contains("ok    application\n    "
                            + application.application().url() + "/health says ")
                    .contains("ok    S3\n    s3://gbd-customer-data/")
                    .contains("ok    products\n    land-cover, ortho\n")
                    .doesNotContain("fault ", "note ");
            assertThat(run.errors()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_a_fault_that_is_not_shown() throws Exception {
        try (var application = TestApplication.start(directory.resolve("running"), Map.of())) {
            var run = doctor(settings(application, "not-the-password"), "--json");

            assertThat(run.exitCode()).isEqualTo(8);
            var faults = run.output()
                    .lines()
                    .map(line -> Json.read(line, Map.class))
                    .filter(finding -> "fault".equals(finding.get("verdict")))
                    .toList();
            assertThat(faults)
                    .hasSize(1)
                    .allSatisfy(fault -> assertThat(fault)
                            .containsEntry("subject", "workflow service")
                            .hasEntrySatisfying(
                                    "text",
                                    text -> assertThat(text.toString())
                                            .contains(
                                                    "POST /auth/v1/oauth/token/ was answered 401",
                                                    "the gbdx.* settings")));
            assertThat(run.output()).doesNotContain("not-the-password");
        }
    }

    @Test
    void what_is_not_running_or_cannot_be_reached_is_named_with_what_to_do() throws Exception {
        var nothing = String.valueOf(TestApplication.freePort());
        var run = doctor(Map.of(
                "http.port",
                nothing,
                "service.port",
                nothing,
                "subscriber.webhook.url",
                "http://127.0.0.1:" + nothing + "/events",
                "subscriber.webhook.secret",
                "whsec_c2VjcmV0",
                "ledger.url",
                "jdbc:postgresql://127.0.0.1:" + nothing + "/orders"));

        assertThat(run.exitCode()).isEqualTo(9);
        assertThat(run.output())
                .contains("note  application\n    Nothing answers at http://127.0.0.1:" + nothing + "/health. Start it")
                .contains("fault workflow service\n    POST /auth/v1/oauth/token/ got no answer; it was not sent")
                .contains("gbdx-routes service")
                .contains("fault ledger.url\n    The database does not let us in")
                .contains("fault subscriber.webhook.url\n    127.0.0.1:" + nothing + " cannot be reached");
        assertThat(run.errors()).doesNotContain("\tat ");
    }

    @Test
    void a_setting_that_does_not_exist_is_the_only_finding() throws Exception {
        var run = doctor(Map.of("poll.intervall", "2s"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output())
                .startsWith("fault settings\n    ./config/application.properties: there is no setting 'poll.intervall'")
                .hasLineCount(2);
    }

    private CommandRun doctor(Map<String, String> settings, String... arguments) throws Exception {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.properties"),
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        var line = new String[arguments.length + 1];
        line[0] = "doctor";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return CommandRun.of(directory, Map.of(), line);
    }

    private static Map<String, String> settings(TestApplication application, String password) {
        return Map.of(
                "http.port", String.valueOf(application.application().url().getPort()),
                "gbdx.url", serviceUrl(application),
                "gbdx.password", password,
                "s3.port",
                        String.valueOf(
                                application.application().embedded().s3Url().getPort()));
    }

    private static String serviceUrl(TestApplication application) {
        return application.application().embedded().serviceUrl().toString();
    }
}
