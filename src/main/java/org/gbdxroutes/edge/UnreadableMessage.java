package org.gbdxroutes.edge;

/** A message holds something other than text or bytes; it will never be read. */
public final class UnreadableMessage extends RuntimeException {

    UnreadableMessage(String message) {
        super(message);
    }
}
