package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, which servers are talked to, and what nobody ever gets to see. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SftpLoginTest {

    private static final String WRONG = "wr0ng-pass-word";

    private final CamelContext camel = new DefaultCamelContext();
    private TestSftp server;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server = new TestSftp(directory).start();
        SftpConnections.bind(camel, Clock.systemUTC());
        set(server.settings("own", "inbox"));
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        server.close();
    }

    private void set(Map<String, String> settings) {
        settings.forEach(camel.getPropertiesComponent()::addOverrideProperty);
    }

    private String write() throws IOException {
        var uploads = camel.getRegistry().lookupByNameAndType("sftpUploads", SftpUploads.class);
        return uploads.write(new ByteArrayInputStream(new byte[] {1}), "own", "a");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> writing() {
        return Assertions.assertThatThrownBy(this::write);
    }

    @Test
    void a_wrong_password_is_told_by_the_name_of_its_setting_alone() {
        set(Map.of("own.password", WRONG));

        writing()
                .hasMessage("sftp://127.0.0.1:" + server.port()
                        + " does not let us in. Check own.username and own.password or .private-key.");
        writing().satisfies(failure -> assertThat(failure).hasNoCause());
    }

    @Test
    void a_server_that_is_not_known_is_not_talked_to() {
        set(Map.of("own.known-hosts", server.home().resolveSibling("none").toString()));

        writing()
                .hasMessageContaining("shows a host key (ecdsa-sha2-nistp256 SHA256:")
                .hasMessageContaining("so nothing was sent there")
                .hasMessageContaining("ssh-keyscan -p " + server.port() + " 127.0.0.1 >> ");
        assertThat(server.home()).isEmptyDirectory();
    }

    @Test
    void a_server_that_shows_another_key_than_before_is_not_talked_to() throws IOException {
        server.changeHostKey();
        server.restart();

        writing()
                .hasMessageContaining("shows another host key (ecdsa-sha2-nistp256 SHA256:")
                .hasMessageContaining("somebody stands in between");
        assertThat(server.home()).isEmptyDirectory();
    }

    @Test
    void a_host_that_becomes_known_is_talked_to_without_a_restart_of_ours() throws IOException {
        server.changeHostKey();
        server.restart();
        writing().hasMessageContaining("another host key");

        Files.writeString(server.knownHosts(), server.knownHostsLine());

        assertThat(write()).isEqualTo("sftp://127.0.0.1:" + server.port() + "/inbox/a");
    }

    @Test
    void a_key_that_is_none_and_settings_that_are_missing_are_told() {
        set(Map.of("own.private-key", server.knownHosts().toString()));
        writing().hasMessageContaining("own.private-key: ").hasMessageContaining("is not a private key");

        set(Map.of("own.host", ""));
        writing().hasMessage("own.host is not set.");
    }

    @Test
    void a_key_with_a_passphrase_opens_with_it_and_says_so_if_it_does_not() throws Exception {
        var key = server.encryptedKey("open sesame");
        set(Map.of("own.password", "", "own.private-key", key.toString()));

        writing().hasMessage("own.private-key has a passphrase: set own.passphrase.");
        set(Map.of("own.passphrase", WRONG));
        writing().hasMessage("own.passphrase is not that of own.private-key.").hasNoCause();
        set(Map.of("own.passphrase", "open sesame"));
        assertThat(write()).endsWith("/inbox/a");
    }

    @Test
    void a_vault_that_cannot_be_reached_is_told_by_the_name_of_the_setting_alone() {
        set(Map.of("own.password", "{{testvault:unreachable}}"));

        writing()
                .hasMessageStartingWith("own.password has a placeholder that cannot be resolved just now")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void a_password_may_be_a_placeholder_for_one_that_is_kept_elsewhere() throws IOException {
        set(Map.of("own.password", "{{vault}}", "vault", TestSftp.PASSWORD));

        assertThat(write()).endsWith("/inbox/a");
    }

    @Test
    void a_password_that_is_a_placeholder_for_nothing_is_told_by_its_name() {
        set(Map.of("own.password", "{{" + WRONG + "}}"));

        writing().hasMessageStartingWith("own.password is not set").hasMessageNotContaining(WRONG);
    }

    @Test
    void neither_an_endpoint_nor_the_log_of_a_failing_login_shows_a_password() throws Exception {
        try (var intake = new TestIntake()
                .with(server.settings("intake.sftp", "orders"))
                .with("intake.sftp.interval", "200ms")
                .with("intake.sftp.mapping", "")
                .with("intake.sftp.password", WRONG)) {
            intake.start("intake-sftp");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(intake.log())
                            .anyMatch(line -> line.contains("does not let us in. Check intake.sftp.username")));
            assertThat(intake.log()).noneMatch(line -> line.contains(WRONG));
            assertThat(intake.camel().getEndpoints())
                    .isNotEmpty()
                    .allSatisfy(endpoint -> assertThat(endpoint.getEndpointUri() + endpoint + endpoint.getEndpointKey())
                            .doesNotContain(WRONG, TestSftp.USER));
        }
    }

    @Test
    void a_copy_of_the_route_with_settings_of_its_own_needs_nothing_else() throws Exception {
        var inbox = Files.createDirectories(server.home().resolve("in/acme"));
        Files.writeString(inbox.resolve("a.json"), "order");
        var copy = Files.readString(Path.of("routes/intake-sftp.camel.yaml"))
                .replace("intake-sftp", "intake-acme")
                .replace("intake.sftp", "intake.acme");
        try (var intake = new TestIntake()
                .with(server.settings("intake.acme", "in/acme"))
                .with("intake.acme.interval", "200ms")
                .with("intake.acme.mapping", "")) {
            intake.startText("intake-acme", copy);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(inbox.resolve("accepted/a.json")).hasContent("order"));
        }
    }

    @Test
    void routes_that_are_off_need_no_settings_and_load_nothing() throws Exception {
        try (var off = new DefaultCamelContext()) {
            SftpConnections.bind(off, Clock.systemUTC());
            DropBuckets.bind(off);
            for (var edge : List.of("intake-sftp", "intake-s3", "destination-sftp", "subscriber-sftp")) {
                off.getPropertiesComponent().addOverrideProperty(edge.replace('-', '.') + ".enabled", "false");
                PluginHelper.getRoutesLoader(off)
                        .loadRoutes(ResourceHelper.resolveResource(off, "file:routes/" + edge + ".camel.yaml"));
            }
            off.start();

            assertThat(off.getRoutes()).isEmpty();
            assertThat(off.hasComponent("sftp")).isNull();
        }
    }
}
