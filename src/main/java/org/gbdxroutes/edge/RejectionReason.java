package org.gbdxroutes.edge;

/** Why a message was not taken, as a header of the message can carry it. */
final class RejectionReason {

    private static final int LONGEST = 1000;

    private RejectionReason() {}

    static String shortened(String explanation) {
        var text = explanation.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
