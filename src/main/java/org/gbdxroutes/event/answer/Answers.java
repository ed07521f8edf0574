package org.gbdxroutes.event.answer;

import java.util.Map;

/** The answers in {@code config/answers}. */
public final class Answers {

    private final Map<String, String> texts;

    /** @param texts the answers' YAML, by name */
    public Answers(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** @throws AnswerUnreadable if there is none of that name, or it cannot be used */
    public Answer named(String name) {
        throw new AnswerUnreadable("There is no answer '" + name + "'. There are: " + texts.keySet() + ".");
    }
}
