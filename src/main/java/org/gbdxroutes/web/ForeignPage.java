package org.gbdxroutes.web;

/** A request came from a web page of another site, by way of a browser that can reach this server. */
public final class ForeignPage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignPage(String message) {
        super(message);
    }
}
