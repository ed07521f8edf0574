package org.gbdxroutes.event.answer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gbdxroutes.workflow.NearestNames;

/** The answers in {@code config/answers}. */
public final class Answers {

    private static final Map<String, Function<AnswerFile, Answer>> FORMATS = new TreeMap<>(Map.of(
            "json", JsonAnswer::read,
            "xml", XmlAnswer::read,
            "csv", CsvAnswer::read,
            "idoc-status", IdocStatusAnswer::read,
            "x12-997", X12Answer::read,
            "edifact-contrl", EdifactAnswer::read));

    private final Map<String, String> texts;

    /** @param texts the answers' YAML, by name */
    public Answers(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** @throws AnswerUnreadable if there is none of that name, or it cannot be used */
    public Answer named(String name) {
        var text = texts.get(name);
        if (text == null) {
            throw new AnswerUnreadable("There is no answer '" + name + "'. There are: "
                    + (texts.isEmpty() ? "none" : String.join(", ", NearestNames.of(name, texts.keySet())))
                    + ". To make it, write config/answers/" + name + ".yaml; docs/answers.md says how.");
        }
        var file = AnswerFile.read(name, text, List.copyOf(FORMATS.keySet()));
        return requireNonNull(FORMATS.get(file.format())).apply(file);
    }
}
