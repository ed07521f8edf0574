package org.gbdxroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.gbdxroutes.edge.UploadServer;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application whose secrets are in a vault. */
@Timeout(180)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void an_order_goes_all_the_way_with_secrets_that_only_a_vault_knows() throws Exception {
        var secrets = Map.of(
                "ledger.password", TestVault.keep("ledger", "ledger-s3cret"),
                "gbdx.password", TestVault.keep("service", "service-s3cret"),
                "s3.access-key", TestVault.keep("s3-access", "s3-access"),
                "s3.secret-key", TestVault.keep("s3-secret", "s3-s3cret"),
                "http.token", TestVault.keep("token", "token-s3cret"),
                "destination.http.token", TestVault.keep("upload", "upload-s3cret"));
        try (var server = new UploadServer()) {
            var settings = new TreeMap<>(secrets);
            settings.put("destination.http.enabled", "true");
            settings.put("destination.http.url", server.url());
            try (var application = TestApplication.start(folder, settings)) {
                application.withSampleStrip();
                application.drop("order.json", """
                        {"orderNumber": "PO-1", "partner": "acme", "product": "ortho", "destinations": ["http"],
                         "parameters": {"data": "s3://imagery/sample-strip"}}""".getBytes(UTF_8));

                await().atMost(Duration.ofSeconds(90))
                        .until(() -> server.files().containsKey("/acme/PO-1/manifest.json"));

                assertThat(server.requests())
                        .allSatisfy(request ->
                                assertThat(request.header("Authorization")).isEqualTo("Bearer upload-s3cret"));
                assertThat(application.get("/orders").statusCode()).isEqualTo(401);
                assertThat(application
                                .send(application.request("/orders").header("Authorization", "Bearer token-s3cret"))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        var ledger = "jdbc:h2:file:" + folder.resolve("data/ledger");
        LedgerDatabase.open(ledger, "sa", "ledger-s3cret").close();
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> LedgerDatabase.open(ledger, "sa", ""));
    }
}
