package org.gbdxroutes.event.answer;

/** An answer that does not exist, or whose file cannot be used; the message says what, where and how to mend it. */
public final class AnswerUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AnswerUnreadable(String message) {
        super(message);
    }
}
