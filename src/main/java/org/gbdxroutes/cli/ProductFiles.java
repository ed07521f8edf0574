package org.gbdxroutes.cli;

import java.util.List;
import java.util.Map;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.intake.Product;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.ProductUnreadable;
import org.gbdxroutes.workflow.NearestNames;

/** The products as their files describe them: those packed, over which go those of {@code config/products}. */
final class ProductFiles {

    private final Map<String, String> texts = new PackedFiles("config/products").texts(".yaml");

    /** Returns all names, sorted. */
    List<String> names() {
        return List.copyOf(texts.keySet());
    }

    /**
     * @throws CommandFailed if there is none of that name
     * @throws ProductUnreadable if its file does not describe one
     */
    Product read(String name) {
        var text = texts.get(name);
        if (text == null) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "There is no product '" + Words.plain(name) + "'; there are "
                            + String.join(", ", NearestNames.of(name, texts.keySet())) + ".");
        }
        return new ProductCatalog(Map.of(name, text)).find(name).orElseThrow();
    }

    /**
     * Returns all of them.
     *
     * @throws ProductUnreadable if one of the files does not describe one
     */
    ProductCatalog catalog() {
        return new ProductCatalog(texts);
    }
}
