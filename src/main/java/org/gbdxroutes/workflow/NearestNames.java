package org.gbdxroutes.workflow;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What somebody may have meant who wrote a name that is not known. */
public final class NearestNames {

    private NearestNames() {}

    /** Returns the known names, those first that are most like the one that was written. */
    public static List<String> of(String written, Collection<String> known) {
        Map<String, Integer> distances = known.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), name -> distance(written, name)));
        return distances.keySet().stream()
                .sorted(Comparator.<String>comparingInt(name -> distances.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
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
