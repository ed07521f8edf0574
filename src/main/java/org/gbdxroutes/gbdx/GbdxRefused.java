package org.gbdxroutes.gbdx;

/** The workflow service understood the call and said no; the same call would be refused again. */
public final class GbdxRefused extends GbdxException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String serverMessage;

    GbdxRefused(String message, int status, String serverMessage) {
        super(message, null);
        this.status = status;
        this.serverMessage = serverMessage;
    }

    /** Returns the HTTP status, such as 400. */
    public int status() {
        return status;
    }

    /** Returns the service's own words; empty if it had none. */
    public String serverMessage() {
        return serverMessage;
    }
}
