package org.gbdxroutes.gbdx;

/** The workflow service answered that it has no such thing: 404, in its own words. */
public final class GbdxNotFound extends GbdxException {

    private static final long serialVersionUID = 1;

    GbdxNotFound(String happened, FailedCall call) {
        super(happened, call, null);
    }
}
