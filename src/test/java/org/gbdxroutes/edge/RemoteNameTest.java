package org.gbdxroutes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RemoteNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "Bestellung 1 (é).json", "a$", "100%", "a$b{c}", "..a", "'", "\"", "日本"})
    void a_name_that_is_one_step_of_a_path_is_fine(String name) {
        assertThat(RemoteName.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "../a",
                "a/b",
                "/etc/passwd",
                "..\\a",
                "a\\",
                "*",
                "a?",
                "${exchangeId}",
                "$simple{a}",
                "$SIMPLE{a}",
                "a\u0000",
                "a\nb",
                "a\u001b[2J",
                "a\u202egpj.exe",
                "a\u2028b",
                "a\uFFFDb"
            })
    void a_name_that_could_be_anything_else_is_not(String name) {
        assertThat(RemoteName.fault(name)).isPresent();
    }

    @Test
    void a_name_is_shown_without_what_could_upset_a_terminal_and_not_at_any_length() {
        assertThat(RemoteName.printable("a\u001b[2J\nb")).isEqualTo("a?[2J?b");
        assertThat(RemoteName.printable("x".repeat(1000))).hasSize(201);
    }

    @Test
    void an_endpoint_without_an_account_refuses_unknown_hosts_too() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            SftpConnections.bind(camel, Clock.systemUTC());

            var endpoint = camel.getEndpoint("sftp:127.0.0.1:22/a?username=u", SftpEndpoint.class);

            assertThat(endpoint.getConfiguration().getStrictHostKeyChecking()).isEqualTo("yes");
        }
    }
}
