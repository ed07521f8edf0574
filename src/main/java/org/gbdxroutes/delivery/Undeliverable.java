package org.gbdxroutes.delivery;

/** An output that no retry will deliver; the message says which one, why, and what a person can do. */
public final class Undeliverable extends RuntimeException {

    public Undeliverable(String message) {
        super(message);
    }
}
