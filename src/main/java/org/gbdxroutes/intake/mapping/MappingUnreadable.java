package org.gbdxroutes.intake.mapping;

/** A mapping that does not exist, or whose file cannot be used; the message says what, where and how to mend it. */
public final class MappingUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MappingUnreadable(String message) {
        super(message);
    }
}
