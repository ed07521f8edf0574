package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.cli.CommandRun;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping commands, each in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MappingCommandsTest {

    private static final String OWN = """
            description: A mapping that is tried out
            format: csv
            orders: {orderNumber: NO, product: WHAT, partner: WHO, parameters: {data: DATA}}
            """;

    @TempDir
    private Path here;

    @ParameterizedTest
    @CsvSource({"acme-csv,acme-orders.csv,4", "acme-json,acme-orders.json,3"})
    void the_samples_become_orders(String mapping, String message, int orders) {
        var run = mapping("explain", mapping, sample(message), "--offline", "--json");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.output().lines().map(TestApplication::json))
                .hasSize(orders)
                .allSatisfy(document -> {
                    assertThat(document.path("faults")).isEmpty();
                    assertThat(document.path("order").path("partner").asText()).isEqualTo("acme");
                    assertThat(document.path("payload").path("tasks")).isNotEmpty();
                });
    }

    @Test
    void orders_are_printed_with_their_payloads_and_faults_with_their_places() throws IOException {
        Files.writeString(here.resolve("own.yaml"), OWN);
        var message =
                "NO,WHAT,WHO,DATA\n1,ortho,acme,s3://imagery/sample-strip\n2,orto,acme,s3://imagery/s\n3,ortho,a/b,x\n4\n";

        var run = CommandRun.fed(message, here, Map.of(), "mapping", "explain", "own.yaml", "-", "--offline");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(run.output())
                .startsWith("line 2  {\"orderNumber\":\"1\",\"partner\":\"acme\",")
                .contains("\"taskType\" : \"AOP_Strip_Processor\"")
                .contains("\nline 3  {\"orderNumber\":\"2\"");
        assertThat(run.errors().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("line 3, product: There is no product 'orto'; there are land-cover, ortho."),
                        line -> assertThat(line)
                                .startsWith("line 4, column 3 (WHO): partner: It must have 1 to 100 letters"),
                        line -> assertThat(line).startsWith("line 5: The line has 1 fields, but there are 4 columns."),
                        line -> assertThat(line).isEqualTo("4 orders, of which 3 would be refused."));
    }

    @Test
    void mappings_are_listed_and_checked() throws IOException {
        var place = Files.createDirectories(here.resolve("config/mappings"));
        Files.writeString(place.resolve("broken.yaml"), OWN.replace("format: csv", "format: cvs"));

        var list = mapping("list");
        assertThat(list.exitCode()).isEqualTo(3);
        assertThat(list.output())
                .startsWith("MAPPING")
                .containsPattern("acme-csv +acme +csv +Orders of ACME's purchasing");
        assertThat(list.errors()).contains("Mapping broken.yaml: There is no format 'cvs'");

        var check = mapping("check");
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.output())
                .contains("acme-csv  ok\n", "acme-json  ok\n", "broken  faults\n  Mapping broken.yaml: ");
    }

    @Test
    void what_is_not_there_is_said_so() {
        var mapping = mapping("explain", "acme-cvs", sample("acme-orders.csv"), "--offline");
        var message = mapping("explain", "acme-csv", "none.csv", "--offline");

        assertThat(mapping.exitCode()).isEqualTo(7);
        assertThat(mapping.errors())
                .startsWith("There is no mapping 'acme-cvs' in config/mappings; there are acme-csv, ");
        assertThat(message.exitCode()).isEqualTo(2);
    }

    @Test
    void a_message_that_breaks_off_is_explained_up_to_there() {
        var text = "{\"batch\": {\"orders\": [{\"order\": {\"no\": \"1\"}, \"items\": [{\"sku\": \"OR-1\","
                + " \"scene\": {\"strip id\": \"s\"}}]}, {\"or";

        var run = CommandRun.fed(text, here, Map.of(), "mapping", "explain", "acme-json", "-", "--offline", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        var documents = run.output().lines().map(TestApplication::json).toList();
        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).path("order").path("orderNumber").asText()).isEqualTo("1");
        assertThat(documents.get(1).path("path").asText()).startsWith("$.batch.orders[1], line 1, column ");
    }

    private static String sample(String name) {
        return Path.of("config/samples/messages", name).toAbsolutePath().toString();
    }

    private CommandRun mapping(String... arguments) {
        var line = new String[arguments.length + 1];
        line[0] = "mapping";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return CommandRun.of(here, Map.of(), line);
    }
}
