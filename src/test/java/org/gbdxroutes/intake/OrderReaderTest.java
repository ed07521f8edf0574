package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderReaderTest {

    @TempDir
    private Path oversize;

    @Test
    void an_order_is_read_whole() throws IOException {
        var order = only("""
                {"orderNumber": "PO-4711", "partner": "acme", "product": "land-cover", "revision": 2,
                 "parameters": {"data": "s3://bucket/strip", "bands": "MS", "part": 3, "dra": false},
                 "destinations": ["archive"], "metadata": {"costCenter": "4200"}}
                """);

        assertThat(order.faults()).isEmpty();
        var request = order.request().orElseThrow();
        assertThat(request.id()).hasToString("acme/PO-4711 revision 2");
        assertThat(request.parameters())
                .containsEntry("data", "s3://bucket/strip")
                .containsEntry("part", "3")
                .containsEntry("dra", "false");
        assertThat(request.destinations()).containsExactly("archive");
        assertThat(request.metadata()).containsEntry("costCenter", "4200");
    }

    @Test
    void an_array_is_judged_order_by_order() throws IOException {
        var readings = read("""
                [{"orderNumber": "1", "partner": "acme", "product": "ortho"}, 42,
                 {"orderNumber": "3", "partner": "acme"}]
                """);

        assertThat(readings).extracting(OrderReading::path).containsExactly("$[0]", "$[1]", "$[2]");
        assertThat(readings.get(0).request()).map(OrderRequest::orderNumber).contains("1");
        assertThat(readings.get(1).faults()).extracting(Fault::path).containsExactly("$[1]");
        assertThat(readings.get(2).faults()).extracting(Fault::path).containsExactly("$[2].product");
    }

    @Test
    void all_faults_are_named_at_once() throws IOException {
        var order = only("""
                {"orderNumber": 7, "product": "x", "workflow": {}, "parameters": {"a": []}, "destinations": "y",
                 "revision": 0, "priority": 1, "metadata": []}
                """);

        assertThat(order.faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "$.priority",
                        "$.orderNumber",
                        "$.partner",
                        "$.revision",
                        "$.workflow",
                        "$.parameters.a",
                        "$.destinations",
                        "$.metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'hello'                              | This is not JSON (line 1, column 6)",
                "'{\"a\": 1, \"a\": 2}'               | Duplicate",
                "'{} {}'                              | Behind the message there is more",
                "'[]'                                 | The array holds no order.",
                "'\"order\"'                          | An order is a JSON object",
                "''                                   | this is empty",
                "'{\"orderNumber\": '                 | This is not JSON",
            })
    void what_is_no_order_is_refused_with_the_reason(String text, String reason) throws IOException {
        assertThat(only(text).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("$");
            assertThat(fault.message()).containsIgnoringCase(reason);
        });
    }

    @ParameterizedTest
    @CsvSource({"../etc", "a/b", "a\\b", "'a b'", ".hidden", "''", "${body}"})
    void numbers_that_could_lead_out_of_a_folder_are_refused(String number) throws IOException {
        var order = only("{\"orderNumber\": \"" + number.replace("\\", "\\\\")
                + "\", \"partner\": \"acme\", \"product\": \"ortho\"}");

        assertThat(order.faults()).extracting(Fault::path).containsExactly("$.orderNumber");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        var deep = "[".repeat(100_000);

        assertThat(only(deep).faults().get(0).message()).contains("(line 1, column 10", "nested more than 100 deep");
    }

    private OrderReading only(String text) throws IOException {
        assertThat(read(text)).hasSize(1);
        return read(text).get(0);
    }

    private List<OrderReading> read(String text) throws IOException {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new OrderReader().read(new MessageIntake(oversize, 1 << 30).take(bytes, "test", ""));
    }
}
