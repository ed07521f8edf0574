package org.gbdxroutes.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's key and certificate that nobody vouches for, in a file that is key store and trust store at once. */
public record ServerCertificate(Path file) {

    public static final String PASSWORD = "changeit";

    /** @param name what the certificate is for, such as {@code ip:127.0.0.1} */
    public static ServerCertificate in(Path folder, String name) throws IOException, InterruptedException {
        var file = folder.resolve("server-" + name.replace(':', '-') + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return new ServerCertificate(file);
    }

    /** Returns a trust store of the certificate alone. */
    public TrustStore trustStore() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys().getCertificate("server"));
        var trusting = file.resolveSibling("trusted.p12");
        try (var out = Files.newOutputStream(trusting)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new TrustStore(trusting, PASSWORD);
    }

    public SSLContext server() throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keys(), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
