package org.gbdxroutes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/**
 * How rows are shown: a heading and columns as wide as they need to be.
 *
 * @param <T> what a row is made of
 */
final class Table<T> {

    private record Heading<T>(String name, Function<T, String> value) {}

    private final List<Heading<T>> headings = new ArrayList<>();

    /** A column of plain texts: what stands in them is shown and never obeyed. */
    Table<T> column(String name, Function<T, String> value) {
        headings.add(new Heading<>(name, value.andThen(Words::plain)));
        return this;
    }

    /** A column of states, in the colour of what they mean. */
    Table<T> states(String name, Function<T, String> value) {
        headings.add(new Heading<>(name, value.andThen(Words::colored)));
        return this;
    }

    String show(List<T> rows, Ansi ansi) {
        var cells = new ArrayList<List<Ansi.Text>>();
        cells.add(headings.stream()
                .map(heading -> ansi.text("@|bold " + heading.name() + "|@"))
                .toList());
        rows.forEach(row -> cells.add(headings.stream()
                .map(heading -> ansi.text(heading.value().apply(row)))
                .toList()));
        var columns = IntStream.range(0, headings.size())
                .mapToObj(index -> new Column(width(cells, index), index == 0 ? 0 : 2, Column.Overflow.SPAN))
                .toArray(Column[]::new);
        var table = TextTable.forColumns(Help.defaultColorScheme(ansi), columns);
        cells.forEach(line -> table.addRowValues(line.toArray(Ansi.Text[]::new)));
        return table.toString().replaceAll("(?m) +$", "");
    }

    private static int width(List<List<Ansi.Text>> cells, int column) {
        int longest = cells.stream()
                .mapToInt(line -> line.get(column).plainString().length())
                .max()
                .orElse(0);
        return longest + (column == 0 ? 0 : 2);
    }
}
