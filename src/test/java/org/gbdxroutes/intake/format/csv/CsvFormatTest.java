package org.gbdxroutes.intake.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gbdxroutes.intake.format.ReadMessage;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFormatTest {

    @Test
    void each_line_is_a_part_with_the_values_of_its_columns_and_their_places() {
        var read = read("{}", "NO,PRODUCT\n1,ortho\n2,\"land, cover\"\n", "NO", "PRODUCT", "#2", "NONE");

        assertThat(read.parts())
                .containsExactly(
                        List.of("line 2", "1", "ortho", "ortho", "-"),
                        List.of("line 3", "2", "land, cover", "land, cover", "-"));
        assertThat(read.places().get(1))
                .containsExactly(
                        "line 3, column 1 (NO)", "line 3, column 2 (PRODUCT)", "line 3, column 2 (PRODUCT)", "-");
        assertThat(read.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_are_counted_whatever_ends_them(String end) {
        var text = String.join(end, "NO,TEXT", "", "1,\"two", "lines\"", "2,b", "", "3");

        var read = read("{\"short-lines\": true}", text, "NO", "TEXT");

        assertThat(read.parts())
                .containsExactly(
                        List.of("line 3", "1", "two\nlines"), List.of("line 5", "2", "b"), List.of("line 7", "3", "-"));
    }

    @Test
    void dirt_of_spreadsheets_is_harmless() {
        var read = read(
                "{\"delimiter\": \";\"}", "\uFEFFNO;PRODUCT;\r\n1;ortho;\r\n;;\r\n   \r\n2;\"ortho\";;;\r\n", "NO");

        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).containsExactly(List.of("line 2", "1"), List.of("line 5", "2"));
    }

    @Test
    void a_faulty_line_does_not_stop_the_next() {
        var read = read("{}", "A,B\n1\n2,b,extra\n3,\"c\"d\n4,\"e\n5,f\n6,g\0\n7,h\n", "A", "B");

        assertThat(read.parts()).containsExactly(List.of("line 6", "5", "f"), List.of("line 8", "7", "h"));
        assertThat(read.faults())
                .extracting(Fault::path)
                .containsExactly("line 2", "line 3, column 3", "line 4", "line 5", "line 7, column 2 (B)");
        assertThat(read.faults().get(0).message()).contains("has 1 fields", "2 columns", "short-lines");
        assertThat(read.faults().get(2).message()).contains("more text", "written twice");
        assertThat(read.faults().get(3).message()).contains("not closed");
        assertThat(read.faults().get(4).message()).contains("NUL");
    }

    @Test
    void a_quote_that_is_not_closed_costs_bounded_memory_and_its_line_only() {
        var text = "A,B\n1,a\n2,\"open\n" + "3,c\n".repeat(600_000) + "4,d\n";

        var read = read("{}", text, "A");

        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("line 3");
            assertThat(fault.message()).contains("not closed");
        });
        assertThat(read.parts()).hasSize(600_002).endsWith(List.of("line 600004", "4"));
    }

    @Test
    void a_line_without_end_is_one_fault() {
        var read = read("{}", "A,B\n1," + "x".repeat(3_000_000) + "\n2,b\n", "A");

        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("line 2");
            assertThat(fault.message()).contains("more than 1000000 characters");
        });
        assertThat(read.parts()).containsExactly(List.of("line 3", "2"));
    }

    @Test
    void bytes_that_are_no_characters_are_a_fault_of_their_line() {
        var bytes = "NO,NAME\n1,Müller\n2,Meier\n".getBytes(StandardCharsets.ISO_8859_1);

        var read = ReadMessage.of(reader("{}"), new ByteArrayInputStream(bytes), "NO");

        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("line 2, column 2 (NAME)");
            assertThat(fault.message()).contains("UTF-8", "csv.encoding");
        });
        assertThat(read.parts()).containsExactly(List.of("line 3", "2"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,windows-1252", "UTF-16BE,UTF-8", "UTF-16LE,UTF-8"})
    void a_byte_order_mark_decides_about_the_encoding(String actual, String set) {
        var bytes = "\uFEFFNO,NAME\n1,Müller\n".getBytes(Charset.forName(actual));

        var read = ReadMessage.of(
                reader("{\"encoding\": \"" + set + "\"}"), new ByteArrayInputStream(bytes), "NO", "NAME");

        assertThat(read.parts()).containsExactly(List.of("line 2", "1", "Müller"));
    }

    @Test
    void a_file_without_a_header_is_read_by_given_names_and_positions() {
        var options =
                "{\"delimiter\": \"tab\", \"columns\": [\"NO\", \"PRODUCT\"], \"comment\": \"#\", \"quote\": \"none\"}";

        var read = read(options, "# orders of May\n1\t12\" map\n2\t\"ortho\n", "NO", "PRODUCT", "#2");

        assertThat(read.parts())
                .containsExactly(
                        List.of("line 2", "1", "12\" map", "12\" map"), List.of("line 3", "2", "\"ortho", "\"ortho"));
    }

    @Test
    void lines_with_the_same_value_are_one_order() {
        var text = "PO,ITEM,TO\n1,a,x\n1,b,\n1,c,y\n2,d,z\n1,e,x\n";

        var read = read("{\"group-by\": \"PO\"}", text, "PO", "ITEM", "ITEM[2]", "TO[*]", "ITEM[3]");

        assertThat(read.parts())
                .containsExactly(
                        List.of("lines 2-4", "1", "a", "b", "x,y", "c"),
                        List.of("line 5", "2", "d", "-", "z", "-"),
                        List.of("line 6", "1", "e", "-", "x", "-"));
        assertThat(read.places().get(0))
                .startsWith("line 2, column 1 (PO)", "line 2, column 2 (ITEM)", "line 3, column 2 (ITEM)");
    }

    @Test
    void an_order_that_a_faulty_line_may_belong_to_is_not_made_of_the_others() {
        var text = "PO,ITEM\n1,a\n1\n2,b\n3,c\n";

        var read = read("{\"group-by\": \"PO\"}", text, "PO");

        assertThat(read.parts()).containsExactly(List.of("line 5", "3"));
        assertThat(read.faults()).extracting(Fault::path).containsExactly("line 3", "line 2", "line 4");
        assertThat(read.faults().get(1).message()).contains("line 3");
    }

    @Test
    void an_order_of_too_many_lines_is_refused() {
        var read = read("{\"group-by\": \"PO\"}", "PO,ITEM\n" + "1,a\n".repeat(20_000) + "2,b\n", "PO");

        assertThat(read.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("no more than 10000 lines"));
        assertThat(read.parts()).containsExactly(List.of("line 20002", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "''                   | line 1              | is empty",
                "A;A                  | line 1, column 2 (A) | another column of that name",
                "'\"A'                | line 1              | not closed",
                "';;'                 | line 1              | is empty",
                "'A;B;A'              | line 1, column 3 (A) | another column",
            })
    void without_a_header_that_can_be_used_nothing_is_read(String text, String place, String why) {
        var read = read("{\"delimiter\": \";\"}", text, "A");

        assertThat(read.end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).isEqualTo(place);
            assertThat(fault.message()).contains(why);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"delimitr\": \";\"}                     | csv.delimitr: there is no such option",
                "{\"delimiter\": \"::\"}                   | csv.delimiter: it must be one character",
                "{\"delimiter\": 7}                        | csv.delimiter: it must be a text",
                "{\"quote\": \",\"}                        | must differ",
                "{\"encoding\": \"utf8mb4\"}               | csv.encoding: there is no encoding 'utf8mb4'",
                "{\"header\": \"yes\"}                     | csv.header: it must be true or false",
                "{\"header\": false}                       | csv.header: a file without a header needs columns",
                "{\"header\": true, \"columns\": [\"A\"]}  | csv.header: columns are for files without a header",
                "{\"columns\": [\"A\", \"A\"]}             | csv.columns: each name can be there but once",
                "{\"columns\": \"A\"}                      | csv.columns: it must be a list",
                "{\"columns\": [\"A\"], \"group-by\": \"B\"} | csv.group-by: it must be one of the columns",
            })
    void options_are_checked(String options, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> reader(options)).withMessageContaining(why);
    }

    @Test
    void paths_are_checked_against_known_columns() {
        var reader = reader("{\"columns\": [\"A\", \"B\"]}");

        reader.check("A");
        reader.check("#2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.check("#3"))
                .withMessageContaining("a path of csv is the name of a column, A, B, or its position such as #3");
        assertThatIllegalArgumentException().isThrownBy(() -> reader.check("C"));
    }

    private static ReadMessage read(String options, String text, String... paths) {
        return ReadMessage.of(reader(options), text, paths);
    }

    private static CsvFormat reader(String options) {
        return new CsvFormat(Json.read(options, JsonNode.class));
    }
}
