package org.gbdxroutes.delivery;

/** A destination, the storage or both did not do their part this time; a later try resumes where this one stopped. */
public final class DeliveryFailed extends RuntimeException {

    private final boolean madeProgress;

    // without causes: Camel would match and hand its handlers the innermost of them instead of this
    DeliveryFailed(String message, boolean madeProgress) {
        super(message);
        this.madeProgress = madeProgress;
    }

    /** Returns whether at least one file was delivered before the failure. */
    public boolean madeProgress() {
        return madeProgress;
    }
}
