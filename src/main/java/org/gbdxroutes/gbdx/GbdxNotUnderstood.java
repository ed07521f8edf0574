package org.gbdxroutes.gbdx;

/**
 * The service is up, but does not answer as one that offers this call: 501, or something that cannot be read as what
 * was asked for.
 */
public final class GbdxNotUnderstood extends GbdxUnavailable {

    private static final long serialVersionUID = 1;

    GbdxNotUnderstood(String happened, FailedCall call) {
        super(happened, call, null, true);
    }
}
