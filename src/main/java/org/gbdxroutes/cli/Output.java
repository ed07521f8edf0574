package org.gbdxroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.gbdxroutes.workflow.Json;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command says: data on stdout, as text for people or as JSON for programs; talk on stderr. */
final class Output {

    @Option(names = "--json", description = "Prints JSON: one document, or for lists one document a line.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    boolean isJson() {
        return json;
    }

    /** Returns whether somebody sits at a terminal and nothing is piped, so that progress can be shown. */
    boolean isWatched() {
        return !json && System.console() != null;
    }

    /** Prints many things: a table, or one JSON document a line. */
    <T> void list(List<T> values, Table<T> table) {
        if (json) {
            values.forEach(this::document);
        } else if (!values.isEmpty()) {
            print(table.show(values, ansi()));
        }
    }

    /** Prints many things: a text of some lines for each, or one JSON document a line. */
    <T> void blocks(List<T> values, Function<T, String> text) {
        values.forEach(value -> one(value, text.apply(value)));
    }

    /** Prints one thing: its text, in which {@link Words} are coloured, or one JSON document. */
    void one(Object value, String text) {
        if (json) {
            document(value);
        } else {
            line(text);
        }
    }

    /** Prints one JSON document on one line. */
    void document(Object value) {
        print((value instanceof JsonNode node ? node.toString() : Json.write(value)) + "\n");
    }

    /** Prints a line of text, in which {@link Words} are coloured. */
    void line(String text) {
        print(ansi().string(text) + "\n");
    }

    /** Prints data as it is. */
    void print(String data) {
        var out = spec.commandLine().getOut();
        out.print(data);
        out.flush();
    }

    /** Tells the user something that is no data. */
    void say(String text) {
        var err = spec.commandLine().getErr();
        err.println(ansi().string(text));
        err.flush();
    }

    Ansi ansi() {
        return spec.commandLine().getColorScheme().ansi();
    }
}
