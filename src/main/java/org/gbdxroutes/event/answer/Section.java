package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gbdxroutes.workflow.NearestNames;

/** The members of one object in an answer's file; whatever is wrong with them is told with file and member. */
final class Section {

    private final String file;
    private final String place;
    private final JsonNode node;

    private Section(String file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new AnswerUnreadable(
                    file + ": " + (place.isEmpty() ? "The file" : place) + " must have members, each as name: value.");
        }
    }

    /** Returns the whole of a file. */
    static Section whole(String file, JsonNode node) {
        return new Section(file, "", node);
    }

    /** @throws AnswerUnreadable if there are members of other names */
    Section only(List<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw fault(
                        name,
                        names.isEmpty()
                                ? "has no place here."
                                : "is not known here. There are: " + String.join(", ", NearestNames.of(name, names))
                                        + ".");
            }
        });
        return this;
    }

    boolean has(String name) {
        return !node.path(name).isMissingNode();
    }

    /** Returns a member that is itself an object; one that is not there has no members. */
    Section section(String name) {
        var member = node.path(name);
        var isThere = !member.isMissingNode() && !member.isNull();
        return new Section(file, path(name), isThere ? member : JsonNodeFactory.instance.objectNode());
    }

    /** Returns a member that is text; one that is empty is {@code ""}. */
    Optional<String> text(String name) {
        var member = node.path(name);
        if (member.isContainerNode()) {
            throw fault(name, "must be one text, as in " + name + ": text.");
        }
        return member.isMissingNode()
                ? Optional.empty()
                : Optional.of(member.asText("").strip());
    }

    /** Returns a member that is text, letter by letter. */
    Optional<String> literal(String name) {
        return text(name).map(stripped -> node.path(name).asText(""));
    }

    boolean flag(String name) {
        return oneOf(name, List.of("false", "true")).equals("true");
    }

    /** Returns a member that is one of these words, the first of them if it is not there. */
    String oneOf(String name, List<String> words) {
        var word = text(name).orElse(words.get(0));
        if (!words.contains(word)) {
            throw fault(name, "is '" + word + "', and must be one of: " + String.join(", ", words) + ".");
        }
        return word;
    }

    /** Returns a member that is a time zone; UTC if it is not there. */
    ZoneId zone(String name) {
        var zone = text(name).orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw fault(name, "is '" + zone + "', and must be a time zone, such as UTC or Europe/Berlin.");
        }
    }

    /** Returns all members that are text. */
    Map<String, String> texts() {
        return all((section, name) -> section.literal(name).orElse(""));
    }

    /** Returns what becomes of all members, in the order of the file. */
    <T> Map<String, T> all(BiFunction<Section, String, T> read) {
        var all = new LinkedHashMap<String, T>();
        names().forEach(name -> all.put(name, read.apply(this, name)));
        return all;
    }

    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns whether a member is an object. */
    boolean isSection(String name) {
        return node.path(name).isObject();
    }

    AnswerUnreadable fault(String name, String what) {
        return new AnswerUnreadable(file + ": " + path(name) + " " + what);
    }

    private String path(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
