package org.gbdxroutes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What came of doing one thing to each of many: a failure is told and does not keep the others from their turn.
 *
 * @param done what came of those that did not fail
 * @param code of the first failure, or 0
 */
record EachOf<T>(List<T> done, int code) {

    static <T> EachOf<T> of(List<String> names, Output output, Function<String, T> action) {
        var done = new ArrayList<T>();
        int code = 0;
        for (var name : names) {
            try {
                done.add(action.apply(name));
            } catch (RuntimeException e) {
                var failure = Failures.codeOf(e);
                if (failure == ExitCode.INTERNAL_ERROR) {
                    throw e;
                }
                output.say(Words.plain(String.valueOf(e.getMessage())));
                code = code == 0 ? failure.number() : code;
            }
        }
        return new EachOf<>(done, code);
    }
}
