package org.gbdxroutes.intake.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.MessageRead.Part;
import org.gbdxroutes.intake.format.PlacedText;
import org.gbdxroutes.intake.format.TestFormats;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XmlFormatTest {

    private final FormatReader orders = TestFormats.reader("xml", "{split: /orders/order}");

    @Test
    void the_sample_is_read_order_by_order() {
        var reader = TestFormats.reader("xml", "{split: /orders/order, schema: acme-orders.xsd}");

        var read = MessageRead.of(
                reader,
                TestFormats.sample("acme-orders.xml"),
                "customer/ref",
                "customer/name",
                "bands",
                "note",
                "@id",
                "normalize-space(scene)",
                "/orders/@batch",
                "/orders/header/sender");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts())
                .extracting(Part::place)
                .containsExactly("order 1, line 9", "order 2, line 16", "order 3, line 23");
        var first = read.parts().get(0);
        assertThat(first.values())
                .containsEntry("customer/ref", new PlacedText("PO-4711", "order 1, line 10, customer/ref"))
                .containsEntry("@id", new PlacedText("4711", "order 1, line 9, @id"))
                .containsEntry("bands", new PlacedText("", "order 1, line 13, bands"))
                .containsEntry("/orders/@batch", new PlacedText("20240615-02", "line 3, /orders/@batch"));
        assertThat(first.text("customer/name")).isEqualTo("Jörg Müller");
        assertThat(first.text("note")).isEqualTo("bitte <vorab> per Mail");
        assertThat(first.text("/orders/header/sender")).isEqualTo("ACME Vermessung GmbH & Co. KG, München");
        assertThat(read.parts().get(2).text("normalize-space(scene)")).isEqualTo("sample-strip");
        assertThat(read.parts().get(2).values()).doesNotContainKey("note");
    }

    @Test
    void without_a_split_the_root_is_the_order() {
        var read = MessageRead.of(
                TestFormats.reader("xml", "{}"),
                "<order no='7'>\n<item>a</item><item>b</item></order>",
                "@no",
                "item[2]");

        assertThat(read.parts()).extracting(Part::place).containsExactly("order 1, line 1");
        assertThat(read.parts().get(0).text("@no")).isEqualTo("7");
        assertThat(read.parts().get(0).at("item[2]")).isEqualTo(new PlacedText("b", "order 1, line 2, item[2]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(item) | 2",
                "sum(item/@count) * 1.5 | 7.5",
                "item[@count > 2]/@sku | B",
                "concat(item[1]/@sku, '-', item[2]/@sku) | A-B",
                "item[sku='$x']/@sku |",
                "boolean(item) | true",
                ".//deep | found",
                "item/sub/deep | found",
                "item[last()]//text() | found",
                "self::node()/@no | 7",
            })
    void a_path_is_XPath_from_the_order_on(String path, String expected) {
        var read = MessageRead.of(orders, """
                <orders><order no='7'><item count='2' sku='A'/><item count='3' sku='B'><sub><deep>found</deep></sub></item>
                </order></orders>""", path);

        var value = read.parts().get(0).values().get(path);
        assertThat(value == null ? null : value.text()).isEqualTo(expected);
    }

    @Test
    void namespaces_count_once_they_are_declared() {
        var text = """
                <a:orders xmlns:a="urn:a" xmlns="urn:b"><a:order><ref a:kind="x">1</ref><a:ref>2</a:ref></a:order></a:orders>""";
        var strict = TestFormats.reader("xml", "{split: /o:orders/o:order, namespaces: {o: 'urn:a', i: 'urn:b'}}");

        var first = MessageRead.of(strict, text, "o:ref", "i:ref", "ref", "i:ref/@o:kind", "*[2]", "string(o:ref)")
                .parts()
                .get(0);
        var ignoring = MessageRead.of(orders, text, "ref", "ref/@kind").parts().get(0);

        assertThat(first.text("o:ref")).isEqualTo("2");
        assertThat(first.text("i:ref")).isEqualTo("1");
        assertThat(first.values()).doesNotContainKey("ref");
        assertThat(first.text("i:ref/@o:kind")).isEqualTo("x");
        assertThat(first.at("string(o:ref)").place()).doesNotContain(":");
        assertThat(ignoring.text("ref")).isEqualTo("1");
        assertThat(ignoring.text("ref/@kind")).isEqualTo("x");
    }

    @Test
    void a_value_of_the_batch_before_is_not_one_of_this_batch() {
        var reader = TestFormats.reader("xml", "{split: /batches/batch/order}");

        var read = MessageRead.of(reader, """
                <batches day="1"><batch no="1"><cost>42</cost><order/><cost>43</cost><order/></batch>
                <batch><order/></batch></batches>""", "/batches/@day", "/batches/batch/@no", "/batches/batch/cost");

        assertThat(read.parts())
                .extracting(part -> part.values().values().stream()
                        .map(PlacedText::text)
                        .sorted()
                        .toList()
                        .toString())
                .containsExactly("[1, 1, 42]", "[1, 1, 43]", "[1]");
    }

    @Test
    void a_fault_against_the_schema_belongs_to_its_order() {
        var reader = TestFormats.reader("xml", "{split: /orders/order, schema: acme-orders.xsd}");
        var sample = new String(TestFormats.sample("acme-orders.xml"), StandardCharsets.ISO_8859_1)
                .replace("id=\"4712\"", "id=\"x\"")
                .replace("<bands>PAN+MS</bands>", "<band>PAN+MS</band>");

        var read = MessageRead.of(reader, sample.getBytes(StandardCharsets.ISO_8859_1), "customer/ref");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts()).extracting(part -> part.text("customer/ref")).containsExactly("PO-4711", "PO-4713");
        assertThat(read.faults()).hasSize(1);
        assertThat(read.faults().get(0).path()).isEqualTo("order 2, line 16, column 33");
        assertThat(read.faults().get(0).message())
                .startsWith("It is not as acme-orders.xsd wants it: ")
                .contains(" Line 20: ");
    }

    @Test
    void a_fault_outside_of_all_orders_ends_the_message() {
        var reader = TestFormats.reader("xml", "{split: /orders/order, schema: acme-orders.xsd}");
        var sample = new String(TestFormats.sample("acme-orders.xml"), StandardCharsets.ISO_8859_1);

        var wrongHeader = MessageRead.of(reader, sample.replace("costCenter", "center"));
        var wrongEnd = MessageRead.of(reader, sample.replace("</orders>", "<trailer/></orders>"));

        assertThat(wrongHeader.parts()).isEmpty();
        assertThat(wrongHeader.end())
                .map(Fault::path)
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 6, column "));
        assertThat(wrongEnd.parts()).hasSize(3);
        assertThat(wrongEnd.end())
                .map(Fault::path)
                .hasValueSatisfying(place -> assertThat(place).startsWith("line 31, column "));
    }

    @Test
    void an_order_that_is_too_large_does_not_harm_the_next() {
        var large =
                "<orders><order><a>" + "x".repeat(9_999_999) + "</a><b>yy</b></order>\n<order><a>1</a></order><order>"
                        + "<c/>".repeat(100_000) + "</order></orders>";

        var read = MessageRead.of(orders, large, "a");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts()).extracting(part -> part.text("a")).containsExactly("1");
        assertThat(read.faults()).extracting(Fault::path).containsExactly("order 1, line 1", "order 3, line 2");
        assertThat(read.faults().get(0).message())
                .contains("10 million characters")
                .contains("100000 elements");
    }

    @Test
    void sixty_megabytes_are_read_order_by_order() {
        var stream = new OrderStream(160_000);

        var count = new int[1];
        var read = MessageRead.of(orders, stream, "customer/ref");
        read.parts().forEach(part -> {
            count[0]++;
            assertThat(part.text("customer/ref")).isEqualTo("PO-" + count[0]);
        });

        assertThat(stream.size()).isGreaterThan(60_000_000);
        assertThat(count[0]).isEqualTo(160_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<orders></orders>",
                "<orders><Order/></orders>",
                "<order/>",
                "<x><orders><order/></orders></x>",
            })
    void a_message_without_any_order_is_not_taken_silently(String text) {
        assertThat(MessageRead.of(orders, text).end())
                .map(Fault::message)
                .contains("There is no order in it: no element is at /orders/order.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/order/ref | leads into the order",
                "/orders/header[1] | there only names can be followed",
                "//ref | there only names can be followed",
                "/orders | an element that holds the orders",
                "ref[ | is not XPath",
                "x:ref | The prefix of 'x:ref' is not among the namespaces",
                "x:ref[1] | is not XPath",
                "ref[.=$x] | a variable or a function that is not XPath's own",
                "java:java.lang.System.exit(1) | a variable or a function that is not XPath's own",
                "document('http://localhost/') | is not XPath",
                "unparsed-text('/etc/passwd') | is not XPath",
                "'' | 1 to 500 characters",
            })
    void what_is_no_path_is_refused_when_the_mapping_is_read(String path, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> orders.check(path.equals("''") ? "" : path))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{splitt: /a} | xml.splitt: there is no such option; known are split, namespaces, schema.",
                "{split: order} | name them from the root on, such as /orders/order",
                "{split: '//order'} | name them from the root on, such as /orders/order",
                "{split: '/orders/@id'} | name them from the root on, such as /orders/order",
                "{split: [a]} | xml.split: it must be a text",
                "{namespaces: urn} | xml.namespaces: it must be names with a text each",
                "{split: '/x:a'} | The prefix of 'x:a' is not among the namespaces.",
                "{schema: none.xsd} | There is no schema 'none.xsd'; a schema is a file in config/mappings.",
                "{schema: ../application.properties} | There is no schema '../application.properties'",
                "{schema: acme-xml.yaml} | The schema acme-xml.yaml cannot be used: line 1, column 1",
            })
    void an_option_that_is_none_is_refused(String options, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TestFormats.reader("xml", options))
                .withMessageContaining(reason);
    }

    @Test
    void a_plain_message_has_no_names_of_its_own() {
        var read = MessageRead.of(orders, "<orders><order/></orders>");

        assertThat(read.envelope()).isEqualTo(Map.of());
        assertThat(read.parts().get(0).references()).isEmpty();
    }
}
