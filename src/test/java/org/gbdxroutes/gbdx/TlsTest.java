package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gbdxtools4j did not look at certificates unless it was told to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_sent() throws Exception {
        var requests = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        try (var gbdx = Gbdx.connect(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort()), "somebody", "secret")) {
            assertThatExceptionOfType(GbdxUnavailable.class)
                    .isThrownBy(gbdx::workflowIds)
                    .withMessageContaining("it was not sent")
                    .withMessageContaining("certif")
                    .withMessageEndingWith("Certificates are always verified; one that Java does not know goes into"
                            + " its trust store, -Djavax.net.ssl.trustStore=…");
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    private SSLContext selfSigned() throws Exception {
        var file = directory.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder((keytool + " -genkeypair -alias server -keyalg EC -dname CN=127.0.0.1"
                                + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass changeit -keystore " + file)
                        .split(" "))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
