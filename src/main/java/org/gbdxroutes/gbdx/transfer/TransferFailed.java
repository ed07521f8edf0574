package org.gbdxroutes.gbdx.transfer;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of S3 did not come about. Its message says of what, what happened and what to do; it holds
 * no key and no token.
 */
public final class TransferFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What stood in the way. */
    public enum Reason {
        /** The credentials do not open that place. */
        DENIED,
        /** The credentials are too old. */
        EXPIRED,
        /** No answer came, or none in time, or the connection broke again and again. */
        UNREACHABLE,
        /** S3 answered that it will not do it. */
        REFUSED,
        /** The object, or its bucket, is not there. */
        GONE,
        /** The object, or the file, became another while it was moved. */
        CHANGED,
        /** What arrived is not what was sent. */
        CORRUPTED,
        /** The name cannot be a file's, or would lead out of the folder. */
        UNSAFE_NAME,
        /** The disk, or another program that uses it. */
        LOCAL,
        /** Somebody ended it. */
        STOPPED
    }

    private final Reason reason;
    private final String location;

    TransferFailed(Reason reason, String location, String happened, String advice, @Nullable Throwable cause) {
        super(printable(location) + " " + happened + " " + advice, cause);
        this.reason = reason;
        this.location = location;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns what it was about: an {@code s3://} URL, or a file's path. */
    public String location() {
        return location;
    }

    private static String printable(String location) {
        var shown = location.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 500 ? shown.substring(0, 500) + "…" : shown;
    }
}
