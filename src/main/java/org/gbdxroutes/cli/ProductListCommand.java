package org.gbdxroutes.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gbdxroutes.intake.Product;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the products that can be ordered.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A product is a file, config/products/NAME.yaml. The application reads them at its start.",
            "",
            "Examples:",
            "  gbdx-routes product list",
            "  gbdx-routes product list --json | jq -r .name"
        })
final class ProductListCommand implements Callable<Integer> {

    private record Line(String name, List<String> parameters, String description) {

        static Line of(String name, Product product) {
            return new Line(name, List.copyOf(product.parameters().keySet()), product.description());
        }
    }

    private static final Table<Line> TABLE = new Table<Line>()
            .column("PRODUCT", Line::name)
            .column("PARAMETERS", line -> String.join(", ", line.parameters()))
            .column("DESCRIPTION", Line::description);

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var files = new ProductFiles();
        var products = EachOf.of(files.names(), output, name -> Map.entry(name, files.read(name)));
        output.list(
                products.done().stream()
                        .map(product -> Line.of(product.getKey(), product.getValue()))
                        .toList(),
                TABLE);
        return products.code();
    }
}
