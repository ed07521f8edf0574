package org.gbdxroutes.edge;

/** A webhook that was not signed by whom it should be, or not lately. */
public final class NotGenuine extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotGenuine(String message) {
        super(message);
    }
}
