package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The products that can be ordered, by name. */
public final class ProductCatalog {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Map<String, Product> products;

    /**
     * @param texts YAML by product name
     * @throws ProductUnreadable if one of them is no product
     */
    public ProductCatalog(Map<String, String> texts) {
        products = new TreeMap<>();
        texts.forEach((name, text) -> products.put(name, read(name, text)));
    }

    public Optional<Product> find(String name) {
        return Optional.ofNullable(products.get(name));
    }

    /** Returns all of them by name. */
    public Map<String, Product> all() {
        return Collections.unmodifiableMap(products);
    }

    /** Returns all names, sorted and separated by commas. */
    public String names() {
        return products.isEmpty() ? "none" : String.join(", ", products.keySet());
    }

    private static Product read(String name, String text) {
        try {
            return YAML.readValue(text, Product.class);
        } catch (JsonProcessingException e) {
            throw new ProductUnreadable(name, e);
        }
    }
}
