package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.edge.TestSftp;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Orders by files from elsewhere, in the whole application: all it takes is settings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FileDropsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void an_order_over_sftp_is_delivered_and_acknowledged_over_sftp_and_one_from_a_bucket_is_taken() throws Exception {
        try (var server = new TestSftp(directory).start();
                var application = TestApplication.start(directory, settings(server))) {
            application.register("writes", "mkdir -p output/out; echo hello > output/out/hello.txt");
            var inbox = Files.createDirectories(server.home().resolve("orders"));
            var part = Files.writeString(inbox.resolve("a.json.part"), order("PO-1"));
            Files.move(part, inbox.resolve("a.json"), StandardCopyOption.ATOMIC_MOVE);

            await().atMost(LIMIT).until(() -> Files.exists(inbox.resolve("accepted/a.json")));
            application.awaitState("acme/PO-1", "completed");
            assertThat(server.home().resolve("delivered/acme/PO-1/manifest.json"))
                    .isNotEmptyFile();
            await().atMost(LIMIT).untilAsserted(() -> {
                try (var acknowledgements = Files.list(server.home().resolve("acknowledgements"))) {
                    assertThat(acknowledgements.map(file -> file.getFileName().toString()))
                            .anyMatch(name -> name.endsWith("-order.accepted.json"))
                            .anyMatch(name -> name.endsWith("-order.delivered.json"));
                }
            });

            application
                    .application()
                    .s3()
                    .putObject(request -> request.bucket("drop").key("b.json"), RequestBody.fromString(order("PO-2")));
            application.awaitState("acme/PO-2", "completed");
        }
    }

    private static Map<String, String> settings(TestSftp server) {
        var settings = new HashMap<String, String>();
        settings.putAll(server.settings("intake.sftp", "orders"));
        settings.putAll(server.settings("destination.sftp", "delivered"));
        settings.putAll(server.settings("subscriber.sftp", "acknowledgements"));
        settings.put("intake.sftp.interval", "200ms");
        settings.put("intake.s3.enabled", "true");
        settings.put("intake.s3.cron", "* * * * * ?");
        settings.put("s3.buckets", "archive,imagery,drop");
        return settings;
    }

    private static String order(String number) {
        return TestApplication.taskOrder(number, "writes", "")
                .replace("\"partner\"", "\"destinations\": [\"sftp\"], \"partner\"");
    }
}
