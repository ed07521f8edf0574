package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as a process, started in an empty folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CommandLineTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -Ddata.directry=x | -Ddata.directry: there is no setting 'data.directry'. Did you mean 'data.directory'?
                    -Dhttp.port=eighty | http.port must be a port, a number from 0 to 65535, not 'eighty'.
                    -Ddelivery.source=move | delivery.source must be delete or keep, not 'move'.
                    -Dledger.url=jdbc:nonsense:x | ledger.url: the database cannot be opened
                    -Dhttp.host=0.0.0.0 | http.host: 0.0.0.0 can be reached by others; set http.token
                    """)
    void a_wrong_setting_is_one_line_that_names_the_key(String option, String line) throws Exception {
        var process = TestProcess.start(directory, option, "run");

        assertThat(process.awaitExit()).isEqualTo(2);
        assertThat(process.errors().strip()).startsWith(line).hasLineCount(1);
        assertThat(process.output()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void a_misspelt_key_in_the_file_is_one_line_that_names_it() throws Exception {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.properties"), "poll.intervall = 2s\n");

        var process = TestProcess.start(directory, "run");

        assertThat(process.awaitExit()).isEqualTo(2);
        assertThat(process.errors().strip())
                .startsWith("./config/application.properties: there is no setting 'poll.intervall'")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"http.port", "service.port", "s3.port"})
    void a_taken_port_is_one_line_that_names_the_key(String key) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var process = TestProcess.start(directory, "-D" + key + "=" + taken.getLocalPort(), "run");

            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.errors().strip())
                    .startsWith(key + ": 127.0.0.1:" + taken.getLocalPort() + " cannot be listened on")
                    .hasLineCount(1);
        }
    }

    @Test
    void the_default_may_be_said_aloud() throws Exception {
        try (var process = TestProcess.start(directory, "-Dgbdx.url=embedded", "run")) {
            process.awaitReady();
        }
    }

    @Test
    void help_names_the_commands() throws Exception {
        var process = TestProcess.start(directory, "--help");

        assertThat(process.awaitExit()).isZero();
        assertThat(process.output()).contains("run", "service", "-Dkey=value");
        assertThat(TestProcess.start(directory, "dance").awaitExit()).isEqualTo(2);
    }

    @Test
    void it_runs_from_an_empty_folder_keeps_its_data_directory_to_itself_and_stops_cleanly() throws Exception {
        var process = TestProcess.start(directory, "run", "--samples").awaitReady();

        var second = TestProcess.start(directory, "run");
        assertThat(second.awaitExit()).isEqualTo(2);
        assertThat(second.errors().strip())
                .startsWith("data.directory: ")
                .contains("is in use by another process")
                .hasLineCount(1);

        await().atMost(Duration.ofSeconds(60)).until(() -> process.output().contains("The samples are through."));
        assertThat(directory.resolve("delivered/sample/SAMPLE-LAND-COVER/manifest.json"))
                .exists();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "delivered", "inbox");
        }
        process.terminate(Duration.ofSeconds(10));
        assertThat(process.output()).endsWith("Stopping.\n").doesNotContain("\tat ", "ERROR", "WARN");
        assertThat(process.errors()).isEmpty();
    }
}
