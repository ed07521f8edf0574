package org.gbdxroutes.intake.format.csv;

import java.util.regex.Pattern;

/**
 * A path of this format: the name of a column or its position, and of which of an order's lines.
 *
 * @param column its name, or {@code #3}
 * @param line 1 for the first; {@link #ALL} for the values of all lines
 */
record CsvPath(String column, int line) {

    static final int ALL = 0;

    /** Joins the values of all lines. */
    static final String JOINT = ",";

    private static final Pattern OF_GROUP = Pattern.compile("(.+)\\[(\\*|[1-9]\\d{0,4})]");

    private static final Pattern POSITION = Pattern.compile("#([1-9]\\d{0,4})");

    /** @param grouped whether an order may have many lines */
    static CsvPath of(String path, boolean grouped) {
        var ofGroup = OF_GROUP.matcher(path);
        if (!grouped || !ofGroup.matches()) {
            return new CsvPath(path.strip(), 1);
        }
        return new CsvPath(
                ofGroup.group(1).strip(), ofGroup.group(2).equals("*") ? ALL : Integer.parseInt(ofGroup.group(2)));
    }

    /** Returns the position that the column is named by, from 1 on; 0 if it has a name. */
    int position() {
        var position = POSITION.matcher(column);
        return position.matches() ? Integer.parseInt(position.group(1)) : 0;
    }
}
