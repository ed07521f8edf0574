package org.gbdxroutes.service.task;

import java.io.PrintStream;

/** {@code test_failure}: repeats its input string and fails, which is what it is for. */
final class TestFailure implements Task {

    private final PrintStream out;

    TestFailure(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) {
        var inputString = work.requiredString("inputstring");
        out.println("Got input string:");
        out.println(inputString);
        throw new TaskFailed("test_failure always fails. Got: " + inputString);
    }
}
