package org.gbdxroutes.event.answer;

import java.util.List;
import org.gbdxroutes.workflow.PlainYaml;

/**
 * One {@code config/answers/<name>.yaml}.
 *
 * @param options the format's own, under its name
 */
record AnswerFile(String path, String format, Section options, Section fields) {

    static AnswerFile read(String name, String text, List<String> formats) {
        var path = "config/answers/" + name + ".yaml";
        try {
            return read(path, Section.whole(path, PlainYaml.of(text)), formats);
        } catch (IllegalArgumentException e) {
            throw new AnswerUnreadable(path + ": " + e.getMessage());
        }
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
