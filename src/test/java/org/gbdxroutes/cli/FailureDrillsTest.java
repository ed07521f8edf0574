package org.gbdxroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.gbdx.GbdxServerStub.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gbdxroutes.gbdx.GbdxServerStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when something is wrong with the service or the account, and what a script gets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailureDrillsTest {

    private static final String TASKS = "/workflows/v1/tasks";
    private static final String LAUNCH = "/workflows/v1/workflows";
    private static final GbdxServerStub.Answer UNAUTHORIZED =
            with(401, "text/html", "{\"status\":\"401 Unauthorized\",\"message\":\"Authentication Failed.\"}");

    @TempDir
    Path home;

    private final GbdxServerStub service = new GbdxServerStub();

    @AfterEach
    void the_service_stops() {
        service.close();
    }

    @Test
    void a_busy_service_says_when_to_come_again() {
        service.answer("GET", TASKS, with(429, "application/json", "{\"message\":\"slow down\"}", "Retry-After", "7"));

        assertFailure(run("task", "list"), 9, "GET /workflows/v1/tasks was answered 429: slow down. Try again in 7 s.");
    }

    @Test
    void the_page_of_a_proxy_is_one_line() {
        service.answer("GET", TASKS, with(502, "text/html", "<html>\n<h1>502 Bad Gateway</h1>\n</html>\n"));

        assertFailure(
                run("task", "list"),
                9,
                "GET /workflows/v1/tasks was answered 502: <html> <h1>502 Bad Gateway</h1> </html>. Try again later.");
    }

    @Test
    void a_token_that_expires_in_the_middle_is_renewed_and_the_launch_repeated_whole() throws IOException {
        service.answer(
                "POST",
                LAUNCH,
                UNAUTHORIZED,
                with(
                        200,
                        "application/json",
                        "{\"id\":\"4488969848362445219\",\"state\":{\"state\":\"pending\",\"event\":\"submitted\"}}"));
        var payload = "{\"name\": \"größer\", \"tasks\": []}";
        Files.writeString(home.resolve("workflow.json"), payload);

        var run = run("workflow", "launch", "workflow.json");

        assertThat(run).isEqualTo(new CommandRun(0, "4488969848362445219\n", ""));
        assertThat(service.calls()).extracting(GbdxServerStub.Request::body).containsExactly(payload, payload);
    }

    @Test
    void a_password_that_is_wrong_is_told_with_where_it_is_written_down() {
        service.answer("GET", TASKS, UNAUTHORIZED);

        assertFailure(
                run("task", "list"),
                8,
                "GET /workflows/v1/tasks was answered 401: Authentication Failed. Check user name and password in the"
                        + " gbdx.* settings.");
    }

    @Test
    void a_malformed_account_file_is_told_with_its_line_and_without_its_secrets() throws IOException {
        var file = Files.writeString(home.resolve(".gbdx-config"), "[gbdx]\nuser_name = me\nuser_password s3cr3t\n");

        assertFailure(
                CommandRun.of(home, Map.of(), "task", "list"),
                2,
                file + " is no INI file, line 3: every line has to be a [section], a 'key = value' or a comment that"
                        + " begins with # or ;.");
    }

    private CommandRun run(String... arguments) {
        var environment = Map.of(
                "GBDX_URL", service.url().toString(),
                "GBDX_USERNAME", "me",
                "GBDX_PASSWORD", "s3cr3t");
        return CommandRun.of(home, environment, arguments);
    }

    private static void assertFailure(CommandRun run, int exitCode, String message) {
        assertThat(run).isEqualTo(new CommandRun(exitCode, "", message + "\n"));
    }
}
