package org.gbdxroutes.cli;

/** How a command ends, for scripts; docs/client.md says what each number means. */
enum ExitCode {
    DONE(0),
    INTERNAL_ERROR(1),
    USAGE(2),
    REFUSED(3),
    FAILED(4),
    DELIVERY_FAILED(5),
    TIMED_OUT(6),
    NOT_FOUND(7),
    NOT_AUTHORIZED(8),
    UNREACHABLE(9);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
