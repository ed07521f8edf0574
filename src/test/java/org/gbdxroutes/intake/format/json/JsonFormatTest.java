package org.gbdxroutes.intake.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.gbdxroutes.intake.format.ReadMessage;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonFormatTest {

    @Test
    void orders_are_found_where_the_split_says_and_values_by_their_paths() {
        var text = """
                {"batch": {"id": "B-1", "sizes": [1]}, "sent": 5,
                 "orders": [{"no": 4711, "customer": {"ref": "x"}, "price": 1.10, "of": null},
                            {"no": "4712", "items": [{"code": "a"}, {"code": "b"}], "the key": true}],
                 "trailer": {"count": 2}}""";

        var read = read(
                "$.orders[*]",
                text,
                "$.no",
                "$.customer.ref",
                "$.price",
                "$.of",
                "$.items[-1].code",
                "$['the key']",
                "header:$.batch.id",
                "header:$.trailer.count");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts())
                .containsExactly(
                        List.of("$.orders[0]", "4711", "x", "1.10", "-", "-", "-", "B-1", "-"),
                        List.of("$.orders[1]", "4712", "-", "-", "-", "b", "true", "B-1", "-"));
        assertThat(read.places().get(0))
                .startsWith("$.orders[0].no", "$.orders[0].customer.ref")
                .endsWith("$.batch.id", "-");
        assertThat(read.envelope())
                .containsEntry("$.batch.id", "B-1")
                .containsEntry("$.sent", "5")
                .containsEntry("$.trailer.count", "2")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$                        | {\"no\": 1}                                              | $",
                "$                        | [{\"no\": 1}]                                            | $[0]",
                "$[*]                     | [{\"no\": 1}]                                            | $[0]",
                "$.a.b                    | {\"a\": {\"x\": [], \"b\": {\"no\": 1}}}                 | $.a.b",
                "$.a.b                    | {\"a\": {\"b\": [{\"no\": 1}]}}                          | $.a.b[0]",
                "$.batches[*]['x y'][*]   | {\"batches\": [{\"x y\": []}, {\"x y\": [{\"no\": 1}]}]} | $.batches[1].x y[0]",
            })
    void there_are_many_ways_to_the_orders(String split, String text, String place) {
        assertThat(read(split, text, "$.no").parts()).containsExactly(List.of(place, "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$           | ''                                 | $                        | is empty",
                "$.orders    | {\"order\": {}}                    | $                        | There are no orders at $.orders",
                "$.orders[*] | {\"orders\": {}}                   | $.orders                 | there must be an array",
                "$.a.b       | {\"a\": 5}                         | $.a                      | there must be an object",
                "$           | {} {}                              | $                        | set json.split to lines",
                "$           | [{\"a\": 1}, {\"a\": 1, \"a\": 2}] | $[1], line 1, column     | Duplicate field 'a'",
                "$           | [{\"a\": 1}, {\"a\"                | $[1], line 1, column     | This is not JSON",
                "$           | [{\"a\": 1}, oops]                 | $[0], line 1, column     | oops",
            })
    void what_cannot_be_read_ends_the_reading_with_its_place(String split, String text, String place, String why) {
        assertThat(read(split, text).end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).startsWith(place);
            assertThat(fault.message()).contains(why);
        });
    }

    @Test
    void what_is_no_object_is_a_fault_and_the_next_is_read() {
        var read = read("$", "[5, {\"no\": 1}, [], null]", "$.no");

        assertThat(read.parts()).containsExactly(List.of("$[1]", "1"));
        assertThat(read.faults()).extracting(Fault::path).containsExactly("$[0]", "$[2]", "$[3]");
    }

    @Test
    void of_orders_a_line_a_faulty_one_does_not_touch_the_next() {
        var text = "\uFEFF{\"no\": 1}\r\n\n{\"no\": \n{\"no\": 3}{}\n{\"a\":1,\"a\":2}\n[]\n" + "x".repeat(2_000_000)
                + "\n{\"no\": 8}";

        var read = read("lines", text, "$.no");

        assertThat(read.parts()).containsExactly(List.of("line 1", "1"), List.of("line 8", "8"));
        assertThat(read.places()).endsWith(List.of("line 8, $.no"));
        assertThat(read.faults())
                .extracting(fault -> fault.path().replaceAll(", column \\d+", ", column"))
                .containsExactly("line 3, column", "line 4", "line 5, column", "line 6", "line 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused(String open) {
        assertThat(read("$", open.repeat(100_000)).end())
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("nested more than 100 deep"));
    }

    @Test
    void huge_values_are_refused_be_they_order_or_not() {
        var many = "{\"a\": [" + "1,".repeat(2_000_000) + "1]}";

        assertThat(read("$", many).end())
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("more than 1048576 bytes"));
        assertThat(read("$.orders", many).end()).isPresent();
        assertThat(read("$", "{\"a\": " + "9".repeat(200) + "}").end()).isPresent();
    }

    @Test
    void any_number_of_orders_streams() {
        var order = "{\"no\": 1, \"text\": \"" + "x".repeat(1000) + "\"}";
        var some = bytes((order + ",").repeat(1000));
        var all = new SequenceInputStream(Collections.enumeration(IntStream.rangeClosed(0, 101)
                .<InputStream>mapToObj(
                        i -> new ByteArrayInputStream(i == 0 ? bytes("[") : i == 101 ? bytes(order + "]") : some))
                .toList()));

        assertThat(ReadMessage.of(reader("$"), all).parts()).hasSize(100_001);
    }

    @Test
    void bytes_that_are_no_characters_end_the_reading() {
        var bytes = "[{\"no\": 1}, {\"name\": \"Müller\"}]".getBytes(StandardCharsets.ISO_8859_1);

        var read = ReadMessage.of(reader("$"), new ByteArrayInputStream(bytes), "$.no");

        assertThat(read.parts()).hasSize(1);
        assertThat(read.end())
                .hasValueSatisfying(fault -> assertThat(fault.path()).startsWith("$[1], line 1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "$",
                "$.a[*]",
                "$..a",
                "$.a[?(@.b)]",
                "$.a.length()",
                "$.a[0,1]",
                "$.a[0:2]",
                "$.a[(1)]",
                "$[*]",
                "$.*",
                "header:$",
                "header:$.a[0]",
                "$['a','b']"
            })
    void only_paths_to_one_place_are_paths(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader("$").check(path))
                .withMessageContaining("$.customer.ref");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "$.orders[0]", "$..orders", "$.orders[*", "$.a b"})
    void only_ways_to_orders_are_splits(String split) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(split))
                .withMessageContaining("json.split: it must be lines, or the way to the orders");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ReadMessage read(String split, String text, String... paths) {
        return ReadMessage.of(reader(split), text, paths);
    }

    private static JsonFormat reader(String split) {
        return new JsonFormat(JsonNodeFactory.instance.objectNode().put("split", split));
    }
}
