package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One {@code config/answers/<name>.yaml}.
 *
 * @param options the format's own, under its name
 */
record AnswerFile(String path, String format, Section options, Section fields) {

    static AnswerFile read(String name, String text, List<String> formats) {
        var path = "config/answers/" + name + ".yaml";
        try {
            return read(path, Section.whole(path, AnswerYaml.read(text)), formats);
        } catch (JsonProcessingException e) {
            var line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new AnswerUnreadable(path + line + " is no YAML: " + said(e) + ".");
        } catch (IOException e) {
            throw new AnswerUnreadable(path + " cannot be used: " + e.getMessage());
        }
    }

    // the indented lines show the place, which the line number says already
    private static String said(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static AnswerFile read(String path, Section whole, List<String> formats) {
        if (whole.text("description").orElse("").isEmpty()) {
            throw whole.fault("description", "must say in a sentence what the answer is for.");
        }
        var format = whole.text("format").orElse("");
        if (!formats.contains(format)) {
            throw whole.fault("format", "must be one of: " + String.join(", ", formats) + ".");
        }
        whole.only(List.of("description", "format", format, "fields"));
        return new AnswerFile(path, format, whole.section(format), whole.section("fields"));
    }

    AnswerUnreadable fault(String member, String what) {
        return new AnswerUnreadable(path + ": " + member + " " + what);
    }

    /** @throws AnswerUnreadable if there are other options than these */
    void onlyOptions(List<String> names) {
        options.only(names);
    }

    /** @throws AnswerUnreadable if there are fields, which only formats without a shape of their own have */
    void noFields() {
        if (!fields.names().isEmpty()) {
            throw fault("fields", "have no place in the format " + format + ", which has its own; take them out.");
        }
    }
}
