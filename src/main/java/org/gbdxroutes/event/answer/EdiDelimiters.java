package org.gbdxroutes.event.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The characters between the parts of an interchange; those that a standard or a partner does without are empty. */
record EdiDelimiters(
        char segment, char element, char component, Optional<Character> repetition, Optional<Character> release) {

    static final EdiDelimiters X12 = new EdiDelimiters('~', '*', ':', Optional.of('^'), Optional.empty());
    static final EdiDelimiters EDIFACT = new EdiDelimiters('\'', '+', ':', Optional.empty(), Optional.of('?'));

    private static final List<String> NAMES = List.of("segment", "element", "component", "repetition", "release");

    /** Reads the option {@code delimiters}; what it does not name is as it came. */
    static Map<String, String> option(Section options, EdiDelimiters usual) {
        var section = options.section("delimiters").only(usual.names());
        var given = section.texts();
        given.forEach((name, text) -> {
            if (!isDelimiter(text)) {
                throw section.fault(name, "must be one character that is no letter, digit or space, such as \"~\".");
            }
        });
        if (new HashSet<>(given.values()).size() < given.size()) {
            throw options.fault("delimiters", "must be different characters.");
        }
        return given;
    }

    /**
     * Returns those of an interchange that came, with those that an option names instead; if they make none, the usual
     * ones of the standard.
     */
    static EdiDelimiters of(JsonNode came, Map<String, String> option, EdiDelimiters usual) {
        var texts = new HashMap<String, String>();
        usual.names().forEach(name -> texts.put(name, came.path(name).asText("")));
        // a blank in UNA is a character that is not used
        texts.values().removeIf(" "::equals);
        texts.putAll(option);
        texts.values().removeIf(String::isEmpty);
        var isUsable = texts.keySet().containsAll(NAMES.subList(0, 3))
                && texts.values().stream().allMatch(EdiDelimiters::isDelimiter)
                && new HashSet<>(texts.values()).size() == texts.size();
        return isUsable ? of(texts) : usual;
    }

    private static EdiDelimiters of(Map<String, String> texts) {
        return new EdiDelimiters(
                texts.getOrDefault("segment", "").charAt(0),
                texts.getOrDefault("element", "").charAt(0),
                texts.getOrDefault("component", "").charAt(0),
                Optional.ofNullable(texts.get("repetition")).map(text -> text.charAt(0)),
                Optional.ofNullable(texts.get("release")).map(text -> text.charAt(0)));
    }

    // nothing releases a delimiter in X12
    private List<String> names() {
        return release.isPresent() ? NAMES : NAMES.subList(0, NAMES.size() - 1);
    }

    /** Returns whether a character is one of them. */
    boolean has(int character) {
        return character == segment
                || character == element
                || character == component
                || repetition.filter(other -> other == character).isPresent()
                || release.filter(other -> other == character).isPresent();
    }

    private static boolean isDelimiter(String text) {
        return text.length() == 1
                && text.charAt(0) < 0x7F
                && text.charAt(0) != ' '
                && text.charAt(0) != '\0'
                && !Character.isLetterOrDigit(text.charAt(0));
    }
}
