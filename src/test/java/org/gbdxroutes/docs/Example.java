package org.gbdxroutes.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of a Markdown document.
 *
 * @param line where it begins in the document, for messages
 * @param language {@code java}, {@code sh}, {@code json} …
 * @param file the name after the language; may be empty
 * @param expected the text block right behind it; empty if there is none
 */
public record Example(int line, String language, String file, String code, String expected) {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(\\w+) ?(\\S*)\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", Pattern.MULTILINE | Pattern.DOTALL);

    public static List<Example> in(String markdown) {
        var examples = new ArrayList<Example>();
        var block = BLOCK.matcher(markdown + "\n");
        while (block.find()) {
            int line = (int) markdown.substring(0, block.start()).lines().count() + 1;
            var expected = block.group(4);
            examples.add(new Example(
                    line, block.group(1), block.group(2), block.group(3), expected == null ? "" : expected));
        }
        return examples;
    }

    /** Returns what the output has to match: … is anything on its line, a line of … alone is any lines. */
    Pattern pattern() {
        return Pattern.compile(normal(expected)
                .lines()
                .map(text -> text.equals("…")
                        ? "(?s:.+?)\n"
                        : List.of(text.split("…", -1)).stream()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining(".*")) + "\n")
                .collect(Collectors.joining()));
    }

    /** Returns a text whose columns are one space wide, and without empty lines. */
    static String normal(String text) {
        return text.lines()
                .map(line -> line.replaceAll("[ \t]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
