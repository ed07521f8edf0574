package org.gbdxroutes.workflow;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that is not known. */
final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /** Returns a question such as {@code  Did you mean 'data'?} with a space before it, or an empty text. */
    static String question(String written, Collection<String> known) {
        var likely = known.stream()
                .filter(name -> distance(written, name) <= Math.max(1, written.length() / 3))
                .sorted(Comparator.comparing(name -> distance(written, name)))
                .limit(MOST)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(" or "));
        return likely.isEmpty() ? "" : " Did you mean " + likely + "?";
    }

    /** Returns how many letters have to be put in, taken out or changed; upper and lower case are the same. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var above = new int[b.length() + 1];
        for (int k = 0; k <= b.length(); k++) {
            above[k] = k;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int k = 1; k <= b.length(); k++) {
                int change = a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1;
                row[k] = Math.min(above[k - 1] + change, 1 + Math.min(above[k], row[k - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
