package org.gbdxroutes.service.engine;

/** What was to be made is there already. */
public final class AlreadyExists extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyExists(String message) {
        super(message);
    }
}
