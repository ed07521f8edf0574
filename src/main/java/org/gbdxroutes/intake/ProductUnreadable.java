package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;

/** The file of a product does not describe one. */
public final class ProductUnreadable extends RuntimeException {

    ProductUnreadable(String name, JsonProcessingException cause) {
        super(
                "config/products/" + name + ".yaml is no product"
                        + (cause.getLocation() == null
                                ? ""
                                : " (line " + cause.getLocation().getLineNr() + ")") + ": "
                        + reason(cause),
                cause);
    }

    // what a value says about itself, without how Jackson came to ask it
    private static @Nullable String reason(JsonProcessingException cause) {
        return cause.getCause() instanceof IllegalArgumentException own ? own.getMessage() : cause.getOriginalMessage();
    }
}
