package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of partners come and change while the application runs as a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ReloadTest {

    private static final String MAPPING = """
            description: Orders of Bravo, a line each
            partner: bravo
            format: csv
            csv: {delimiter: ";"}
            orders:
              orderNumber: NUMBER
              product: {value: %1$s}
              metadata: {contract: {value: %1$s}}
              parameters: {data: {value: "s3://imagery/sample-strip"}}
            """;

    private static final String PRODUCT = """
            description: What only Bravo orders
            parameters:
              data: {kind: s3-location, required: true, description: Where the strip lies}
            workflow:
              name: bravo-only
              tasks:
                - name: Hello
                  taskType: HelloGBDX
                  inputs: [{name: data_in, value: "{{data}}"}, {name: message, value: hello}]
                  outputs: [{name: data_out, persist: true}]
            """;

    @TempDir
    private Path site;

    private TestProcess application;

    @BeforeEach
    void it_runs() throws IOException {
        application = TestProcess.start(site, "run").awaitReady();
    }

    @AfterEach
    void it_ends() {
        application.close();
    }

    @Test
    void a_partner_is_connected_and_mended_without_a_restart() throws Exception {
        connectBravo();
        drop("first.csv", "NUMBER\nB-1\n");
        eventually(() -> {
            assertThat(site.resolve("inbox-bravo/accepted/first.csv")).exists();
            assertThat(site.resolve("bravo.ndjson")).content().contains("bravo/B-1/1", "order.received");
        });

        write("routes/intake-bravo.camel.yaml", intake() + "        - sendItOn: somewhere\n");
        eventually(() -> assertThat(application.output() + application.errors())
                .contains("routes/intake-bravo.camel.yaml is refused", "sendItOn", "What it was before runs on."));
        drop("second.csv", "NUMBER\nB-2\n");
        eventually(() -> assertThat(site.resolve("bravo.ndjson")).content().contains("bravo/B-2/1"));

        write("config/mappings/bravo.yaml", MAPPING.formatted("bravo-only"));
        write("config/products/bravo-only.yaml", "description: [");
        eventually(() -> assertThat(application.output() + application.errors())
                .contains("What was changed in config/ is refused", "config/products/bravo-only.yaml", "line 1"));
        long earlier = taken();
        write("config/products/bravo-only.yaml", PRODUCT);
        write("routes/intake-bravo.camel.yaml", intake());
        eventually(() -> assertThat(taken()).isGreaterThan(earlier));
        drop("third.csv", "NUMBER\nB-3\n");
        eventually(() -> assertThat(site.resolve("bravo.ndjson"))
                .content()
                .containsPattern("bravo/B-3/1.*order.accepted.*\"contract\":\"bravo-only\""));

        application.terminate(Duration.ofSeconds(60));
    }

    private void connectBravo() throws IOException {
        write("config/mappings/bravo.yaml", MAPPING.formatted("ortho"));
        write("routes/intake-bravo.camel.yaml", intake());
        write(
                "routes/subscriber-bravo.camel.yaml",
                Files.readString(Path.of("routes/subscriber-file.camel.yaml"))
                        .replace("subscriber-file", "subscriber-bravo")
                        .replace("subscriber.file", "subscriber.bravo"));
        write("config/application.properties", """
                intake.bravo.enabled = true
                intake.bravo.directory = inbox-bravo
                intake.bravo.mapping = bravo
                subscriber.bravo.enabled = true
                subscriber.bravo.partner = bravo
                subscriber.bravo.path = bravo.ndjson
                """);
        eventually(() ->
                assertThat(application.output()).contains("routes/subscriber-bravo.camel.yaml runs as it is now"));
    }

    /** How many changes were taken up so far. */
    private long taken() {
        return application
                .output()
                .lines()
                .filter(line -> line.contains("holds now"))
                .count();
    }

    private static String intake() throws IOException {
        return Files.readString(Path.of("routes/intake-file.camel.yaml"))
                .replace("intake-file", "intake-bravo")
                .replace("intake.file", "intake.bravo");
    }

    private void write(String file, String text) throws IOException {
        var path = site.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void drop(String name, String content) throws IOException {
        var part = Files.writeString(site.resolve("dropping.part"), content);
        Files.createDirectories(site.resolve("inbox-bravo"));
        Files.move(part, site.resolve("inbox-bravo").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void eventually(ThrowingRunnable assertion) {
        try {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(application.output() + application.errors(), e);
        }
    }
}
