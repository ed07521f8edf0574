package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.intake.format.Mutations;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.workflow.Json;

/** Whatever comes, each order of it is read or has faults with a place and a reason; what is good comes back. */
class OrderReaderPropertyTest {

    private static final String ORDERS = """
            [{"orderNumber": "PO-1", "partner": "acme", "product": "land-cover", "revision": 2,
              "parameters": {"data": "s3://imagery/strip", "bands": "MS"}, "destinations": ["folder"],
              "metadata": {"city": "Zürich", "lines": [1, 2.5, null, true]}},
             {"orderNumber": "PO-2", "partner": "acme", "workflow": {"name": "w", "tasks": []}}]
            """;

    private final OrderReader reader = new OrderReader();

    @Property(tries = 300)
    void any_bytes_are_refused_with_a_reason(@ForAll byte[] bytes) {
        assertThat(read(bytes)).isNotEmpty().allSatisfy(OrderReaderPropertyTest::isReadOrTold);
    }

    @Property(tries = 500)
    void a_harmed_message_is_read_or_told(@ForAll("harmed") byte[] bytes) {
        assertThat(read(bytes)).isNotEmpty().allSatisfy(OrderReaderPropertyTest::isReadOrTold);
    }

    @Property(tries = 200)
    void an_order_comes_back_as_it_was_written(@ForAll("texts") List<String> texts) {
        var parameters = Map.of("a", texts.get(0), "b", texts.get(1));
        var order = new OrderRequest("PO-1", "acme", 1, texts.get(2), parameters, null, List.of(), Map.of());

        assertThat(read(Json.write(List.of(order, order)).getBytes(StandardCharsets.UTF_8)))
                .extracting(reading -> reading.request().orElseThrow())
                .containsExactly(order, order);
    }

    @Provide
    Arbitrary<byte[]> harmed() {
        return Mutations.of(
                ORDERS.getBytes(StandardCharsets.UTF_8),
                "[",
                "]",
                "{",
                "}",
                ",",
                "\"",
                "\\u0000",
                "\\ud800",
                "\0",
                "1e999",
                "null",
                "NaN",
                "//",
                "\ufeff");
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("ab {}[]:,\"\\\n\u00fc\u20ac\u0001")
                .ofMinLength(1)
                .ofMaxLength(20)
                .list()
                .ofSize(3);
    }

    private List<OrderReading> read(byte[] bytes) {
        return reader.read(new ReceivedMessage("test", "", bytes, bytes.length, "00", Optional.empty()));
    }

    private static void isReadOrTold(OrderReading reading) {
        assertThat(reading.request().isPresent()).isNotEqualTo(!reading.faults().isEmpty());
        assertThat(reading.faults()).allSatisfy(fault -> {
            assertThat(fault.path()).startsWith("$");
            assertThat(fault.message()).isNotBlank().doesNotContain("Exception", "com.fasterxml");
        });
    }
}
