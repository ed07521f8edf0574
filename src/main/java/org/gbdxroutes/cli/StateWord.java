package org.gbdxroutes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowState.Event;
import org.gbdxroutes.workflow.WorkflowState.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A word of GBDX's to look for workflows by: a state, an event, or {@code all}. */
record StateWord(String word) {

    static final String ALL = "all";

    private static final List<String> CANCELING = List.of(Event.CANCELING.word(), Event.CANCELLING.word());

    /** Returns whether a workflow is in that state, in either spelling of it; one of unknown state is in none. */
    boolean fits(@Nullable WorkflowState state) {
        if (state == null) {
            return word.equals(ALL);
        }
        return word.equals(ALL)
                || word.equals(WorkflowLine.word(state.state()))
                || word.equals(state.event().word())
                || (state.isCanceling() && CANCELING.contains(word));
    }

    static List<String> all() {
        var words = new ArrayList<>(List.of(ALL));
        Arrays.stream(State.values()).map(WorkflowLine::word).forEach(words::add);
        Arrays.stream(Event.values()).map(Event::word).forEach(words::add);
        return words;
    }

    /** Takes the words that there are. */
    static final class Converter implements ITypeConverter<StateWord> {

        @Override
        public StateWord convert(String word) {
            if (!all().contains(word)) {
                throw new TypeConversionException(
                        "there is no state '" + word + "'; there are " + String.join(", ", all()));
            }
            return new StateWord(word);
        }
    }
}
