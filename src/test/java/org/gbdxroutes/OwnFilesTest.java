package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integrator adds and changes edges and products by files alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnFilesTest {

    @TempDir
    private Path directory;

    @Test
    void files_of_the_working_directory_go_over_the_packed_ones_and_add_to_them() throws Exception {
        write(
                "routes/destination-second.camel.yaml",
                packed("routes/destination-folder.camel.yaml")
                        .replace("destination-folder", "destination-second")
                        .replace("{{destination.folder.directory}}", "second"));
        write(
                "routes/intake-http.camel.yaml",
                packed("routes/intake-http.camel.yaml").replace("constant: http\n", "constant: our-own-intake\n"));
        write("config/products/hello.yaml", """
                description: Says hello
                workflow:
                  name: hello
                  tasks:
                    - name: Hello
                      taskType: test-success
                      inputs: [{name: inputstring, value: hello}]
                """);
        try (var process = TestProcess.start(directory, "run").awaitReady()) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(process.url() + "/orders"))
                                    .POST(BodyPublishers.ofString("""
                                    {"orderNumber": "OWN-1", "partner": "acme", "product": "hello",
                                     "destinations": ["second"]}
                                    """))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(answer.body()).contains("\"source\":\"our-own-intake\"");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(directory.resolve("second/acme/OWN-1/manifest.json")));
        }
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String packed(String name) throws IOException {
        return Files.readString(Path.of(name));
    }
}
