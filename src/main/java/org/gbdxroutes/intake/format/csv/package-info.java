/**
 * Delimited text, read by FastCSV. Start reading at {@link org.gbdxroutes.intake.format.csv.CsvFormat}.
 *
 * <p>FastCSV is given a line only when it asks for one ({@link org.gbdxroutes.intake.format.csv.CsvLines}); so it is
 * known at any time which lines a record is made of, and reading goes on behind the first of a faulty one.
 */
@NullMarked
package org.gbdxroutes.intake.format.csv;

import org.jspecify.annotations.NullMarked;
