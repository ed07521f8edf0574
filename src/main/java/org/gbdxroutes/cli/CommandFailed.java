package org.gbdxroutes.cli;

/** A command did not do what it was asked to; its message is all that the user is told. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    CommandFailed(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
