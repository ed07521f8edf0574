package org.gbdxroutes.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate of 127.0.0.1 that only we trust, made for one test. */
record TestCertificate(Path keystore, Path truststore, Path pem) {

    static final String PASSWORD = "changeit";

    static TestCertificate in(Path folder) throws IOException, InterruptedException {
        var made = new TestCertificate(
                folder.resolve("key.p12"), folder.resolve("trust.p12"), folder.resolve("trust.pem"));
        keytool(
                made.keystore,
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1");
        keytool(made.keystore, "-exportcert", "-rfc", "-alias", "broker", "-file", made.pem.toString());
        keytool(made.truststore, "-importcert", "-noprompt", "-alias", "broker", "-file", made.pem.toString());
        return made;
    }

    private static void keytool(Path store, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }
}
