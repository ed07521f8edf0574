package org.gbdxroutes.gbdx;

import java.util.function.Supplier;
import org.apache.camel.CamelExecutionException;

/** Calls of routes whose failures arrive as they were thrown inside, without Camel's wrapping. */
final class Unwrapped {

    private Unwrapped() {}

    static <T> T call(Supplier<T> route) {
        try {
            return route.get();
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
