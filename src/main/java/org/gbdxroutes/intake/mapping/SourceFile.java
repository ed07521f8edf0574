package org.gbdxroutes.intake.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gbdxroutes.intake.format.FormatReader;
import org.jspecify.annotations.Nullable;

/** Reads from the file of a mapping where the value of a member comes from. */
final class SourceFile {

    private static final List<String> KNOWN =
            List.of("from", "value", "default", "table", "prefix", "suffix", "pattern");

    private final FormatReader reader;

    /** @param reader knows what a path looks like */
    SourceFile(FormatReader reader) {
        this.reader = reader;
    }

    /** @throws IllegalArgumentException if it does not say so */
    MemberSource read(Node node) {
        if (node.isText()) {
            return new MemberSource(path(node), null, null, Map.of(), "", "", Optional.empty());
        }
        node.onlyMembers(KNOWN);
        var constant = node.optional("value");
        if (constant.isPresent() && node.object().size() > 1) {
            throw node.wrong("a value stands alone; leave it or the others out.");
        }
        return new MemberSource(
                constant.isPresent() ? null : path(node.member("from")),
                text(constant),
                text(node.optional("default")),
                table(node.optional("table")),
                affix(node.optional("prefix")),
                affix(node.optional("suffix")),
                node.optional("pattern").map(SourceFile::pattern));
    }

    private String path(Node node) {
        var path = node.text();
        try {
            reader.check(path);
        } catch (IllegalArgumentException e) {
            throw node.wrong(String.valueOf(e.getMessage()));
        }
        return path;
    }

    private static @Nullable String text(Optional<Node> node) {
        return node.map(SourceFile::plain).orElse(null);
    }

    private static Map<String, String> table(Optional<Node> node) {
        var table = new LinkedHashMap<String, String>();
        node.ifPresent(object -> object.members().forEach(entry -> table.put(entry.name(), plain(entry))));
        if (node.isPresent() && table.isEmpty()) {
            throw node.get().wrong("it has no values; leave it out, or write {\"4711\": ortho}.");
        }
        return table;
    }

    // blanks around it may be meant
    private static String affix(Optional<Node> node) {
        return node.map(found -> found.isText() ? found.value().asText() : found.text())
                .orElse("");
    }

    private static ValuePattern pattern(Node node) {
        try {
            return new ValuePattern(Pattern.compile(node.text()));
        } catch (PatternSyntaxException e) {
            throw node.wrong("this is no regular expression: " + e.getDescription() + ".");
        }
    }

    private static String plain(Node node) {
        var text = node.text();
        PlainText.problem(text).ifPresent(why -> {
            throw node.wrong(why);
        });
        return text;
    }
}
