package org.gbdxroutes.edge;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, in one line, what went wrong at an edge that tries again by itself. */
final class EdgeFaults implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeFaults.class);

    private final String edge;

    EdgeFaults(String edge) {
        this.edge = edge;
    }

    @Override
    public void handleException(Throwable failure) {
        handleException("", null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable failure) {
        var cause = failure.getCause() == null ? "" : " (" + failure.getCause().getMessage() + ")";
        LOG.warn("{}: {}{} It is tried again.", edge, failure.getMessage(), cause);
        LOG.debug("{}: {}", edge, message, failure);
    }
}
