package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The file of a product does not describe one. */
public final class ProductUnreadable extends RuntimeException {

    ProductUnreadable(String name, JsonProcessingException cause) {
        super(YamlFault.words("config/products/" + name + ".yaml is no product", cause), cause);
    }
}
