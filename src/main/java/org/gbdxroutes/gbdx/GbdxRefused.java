package org.gbdxroutes.gbdx;

/** The workflow service understood the call and said no; the same call would be refused again. */
public final class GbdxRefused extends GbdxException {

    private static final long serialVersionUID = 1;

    GbdxRefused(String happened, FailedCall call) {
        super(happened, call, null);
    }

    /** Returns the HTTP status, such as 400. */
    public int status() {
        return call().status().orElse(0);
    }

    /** Returns the service's own words; empty if it had none. */
    public String serverMessage() {
        return call().serverMessage();
    }
}
