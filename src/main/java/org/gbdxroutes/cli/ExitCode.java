package org.gbdxroutes.cli;

/** How a command ends, for scripts. */
enum ExitCode {
    DONE(0, "done"),
    INTERNAL_ERROR(1, "internal error"),
    USAGE(2, "an argument or a setting is wrong"),
    REFUSED(3, "refused"),
    FAILED(4, "failed remotely"),
    DELIVERY_FAILED(5, "delivery failed"),
    TIMED_OUT(6, "timed out"),
    NOT_FOUND(7, "not found"),
    NOT_AUTHORIZED(8, "not authorised"),
    UNREACHABLE(9, "unreachable");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
