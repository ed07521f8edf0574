package org.gbdxroutes.intake.mapping;

import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of an order's member comes from, and what is made of it. The text of the message is stripped; then it
 * is held against the pattern, looked up in the table, and put between prefix and suffix.
 *
 * @param from the path in the message; {@code null} for a constant
 * @param constant the value of every order, or {@code null}
 * @param fallback what the member is, as it is, if there is nothing at the path; never for a value that the table does
 *     not have, which is a fault: an order for something unknown is not one for something else
 * @param table values by what the message has for them; empty for none. That of {@link #ANY} is for all others.
 */
record MemberSource(
        @Nullable String from,
        @Nullable String constant,
        @Nullable String fallback,
        Map<String, String> table,
        String prefix,
        String suffix,
        Optional<ValuePattern> pattern) {

    static final String ANY = "*";

    private static final int LONGEST_SHOWN = 60;

    /**
     * What was found for a member.
     *
     * @param value empty if there is nothing, or it cannot be used
     * @param place where in the message it stands, or the part does
     * @param problem why it cannot be used
     */
    record Found(Optional<String> value, String place, Optional<String> problem) {

        static Found value(@Nullable String value, String place) {
            return new Found(Optional.ofNullable(value), place, Optional.empty());
        }
    }

    Found find(MessagePart part) {
        if (from == null) {
            return Found.value(constant, part.place());
        }
        var placed = part.value(from);
        if (placed.isEmpty() || placed.get().text().isBlank()) {
            return Found.value(fallback, part.place());
        }
        var place = placed.get().place();
        var text = placed.get().text().strip();
        var problem = problem(text);
        if (problem.isPresent()) {
            return new Found(Optional.empty(), place, problem);
        }
        var known = table.isEmpty() ? text : table.getOrDefault(text, table.get(ANY));
        return Found.value(prefix + known + suffix, place);
    }

    private Optional<String> problem(String text) {
        var character = PlainText.problem(text);
        if (character.isPresent()) {
            return character;
        }
        var mismatch = pattern.flatMap(rule -> rule.problem(text));
        if (mismatch.isEmpty() && !table.isEmpty() && !table.containsKey(text) && !table.containsKey(ANY)) {
            return Optional.of("The table of the mapping does not have '" + shortened(text) + "'; it has "
                    + shortened(String.join(", ", table.keySet())) + ".");
        }
        return mismatch;
    }

    static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
