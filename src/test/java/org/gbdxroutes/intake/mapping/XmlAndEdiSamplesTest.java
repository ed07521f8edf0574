package org.gbdxroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.ProductCatalog;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XmlAndEdiSamplesTest {

    private static final Path MAPPINGS = Path.of("config/mappings");

    @ParameterizedTest
    @CsvSource({
        "acme-xml, acme-orders.xml, PO-4711 PO-4712 PO-4713",
        "acme-idoc, acme-orders05.xml, 4500004711 4500004712",
        "acme-x12, acme-850.x12, 4500004711 4500004712",
        "acme-edifact, acme-orders.edi, 4500004711-1 4500004711-2",
    })
    void the_orders_of_each_sample_can_be_launched(String name, String sample, String numbers) throws IOException {
        var mapping = new Mappings(
                        Map.of(name, Files.readString(MAPPINGS.resolve(name + ".yaml"))), XmlAndEdiSamplesTest::file)
                .named(name);
        var readings = new ArrayList<OrderReading>();
        try (var content = Files.newInputStream(Path.of("config/samples/messages", sample))) {
            mapping.read(content, readings::add);
        }

        assertThat(readings).allSatisfy(reading -> assertThat(reading.faults()).isEmpty());
        var requests = readings.stream()
                .map(reading -> reading.request().orElseThrow())
                .toList();
        assertThat(requests).extracting(request -> request.orderNumber()).containsExactly(numbers.split(" "));
        assertThat(requests).extracting(request -> request.product()).contains("land-cover", "ortho");
        var products = new ProductCatalog(Map.of("land-cover", product("land-cover"), "ortho", product("ortho")));
        var check = new OrderCheck(() -> products, () -> Set.of("folder"), Optional.empty());
        assertThat(requests).allSatisfy(request -> {
            assertThat(check.check(request).faults()).isEmpty();
            assertThat(request.parameters()).containsEntry("data", "s3://imagery/sample-strip");
        });
    }

    private static String product(String name) throws IOException {
        return Files.readString(Path.of("config/products", name + ".yaml"));
    }

    private static Optional<byte[]> file(String name) {
        try {
            return Optional.of(Files.readAllBytes(MAPPINGS.resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
