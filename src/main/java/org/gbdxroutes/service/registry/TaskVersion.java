package org.gbdxroutes.service.registry;

import java.util.Arrays;
import java.util.List;

/** A version of a task definition: dotted numbers. No version is older than every version. */
record TaskVersion(List<Integer> numbers) implements Comparable<TaskVersion> {

    /** Reads what the schema of a definition allows as a version, or an empty text. */
    static TaskVersion of(String text) {
        return new TaskVersion(
                text.isEmpty()
                        ? List.of()
                        : Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(TaskVersion other) {
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.size(), other.numbers.size());
    }
}
