package org.gbdxroutes.service.engine;

import java.util.Arrays;
import java.util.List;

/** A version of a task definition: dotted numbers. No version is older than every version. */
record TaskVersion(List<Integer> numbers) implements Comparable<TaskVersion> {

    static TaskVersion of(String text) {
        if (text.isEmpty()) {
            return new TaskVersion(List.of());
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,9}){0,9}")) {
            throw new InvalidRequest("Schema validation failed: the version '" + text
                    + "' is not made of dotted numbers, such as 0.0.1");
        }
        return new TaskVersion(
                Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList());
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
