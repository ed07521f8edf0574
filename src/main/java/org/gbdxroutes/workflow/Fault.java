package org.gbdxroutes.workflow;

/**
 * Something wrong with a message, and where.
 *
 * @param path a JSON path into the message, such as {@code $.workflow.tasks[1].inputs[0].source}
 * @param message what is wrong and how to mend it, one sentence
 */
public record Fault(String path, String message) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
