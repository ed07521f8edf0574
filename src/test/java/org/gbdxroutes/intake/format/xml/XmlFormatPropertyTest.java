package org.gbdxroutes.intake.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.Mutations;
import org.gbdxroutes.intake.format.TestFormats;

class XmlFormatPropertyTest {

    private final FormatReader xml = TestFormats.reader("xml", "{split: /orders/order, schema: acme-orders.xsd}");
    private final FormatReader idoc = TestFormats.reader("idoc", "{}");

    @Property(tries = 200)
    void whatever_bytes_come_reading_ends(@ForAll byte[] bytes) {
        assertThat(MessageRead.of(xml, bytes, "customer/ref").parts()).isEmpty();
    }

    @Property(tries = 200)
    void a_harmed_message_is_read_as_far_as_it_goes(@ForAll("harmed") byte[] message) {
        var read = MessageRead.of(xml, message, "customer/ref", "count(*)", "/orders/@batch");

        assertThat(read.end().isPresent()
                        || !read.parts().isEmpty()
                        || !read.faults().isEmpty())
                .isTrue();
    }

    @Property(tries = 200)
    void harmed_IDocs_are_read_as_far_as_it_goes(@ForAll("harmedIdocs") byte[] message) {
        var read = MessageRead.of(idoc, message, "E1EDK01/BELNR", "E1EDKA1[PARVW='AG']/BNAME");

        assertThat(read.end().isPresent()
                        || !read.parts().isEmpty()
                        || !read.faults().isEmpty())
                .isTrue();
    }

    @Property(tries = 100)
    void what_was_written_is_read(
            @ForAll("texts") List<String> texts, @ForAll("charsets") Charset charset, @ForAll boolean windows) {
        var orders = texts.stream()
                .map(text ->
                        "<order no='" + escaped(text, charset) + "'>\n<a>" + escaped(text, charset) + "</a></order>\n")
                .collect(Collectors.joining());
        var message = "<?xml version='1.0' encoding='" + charset.name() + "'?>\n<orders>" + orders + "</orders>";

        var read = MessageRead.of(
                TestFormats.reader("xml", "{split: /orders/order}"),
                (windows ? message.replace("\n", "\r\n") : message).getBytes(charset),
                "a",
                "@no",
                "string(a)");

        assertThat(read.parts()).extracting(part -> part.text("a")).containsExactlyElementsOf(texts);
        assertThat(read.parts()).extracting(part -> part.text("@no")).containsExactlyElementsOf(texts);
        assertThat(read.parts()).extracting(part -> part.text("string(a)")).containsExactlyElementsOf(texts);
        assertThat(read.end()).isEmpty();
    }

    @Provide
    Arbitrary<byte[]> harmed() {
        return Mutations.of(
                TestFormats.sample("acme-orders.xml"), "<order>", "</order>", "<!DOCTYPE x>", "&", "<![CDATA[", "<!--");
    }

    @Provide
    Arbitrary<byte[]> harmedIdocs() {
        return Mutations.of(TestFormats.sample("acme-orders05.xml"), "<IDOC>", "</IDOC>", "<EDI_DC40>", "&#x0;", "\0");
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aZ09 .,;:'\"<>&]/\t\n\r")
                .withCharRange('\u00a0', '\u00ff')
                .withChars('\u20ac', '\u4e2d')
                .ofMaxLength(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.US_ASCII,
                Charset.forName("windows-1252"));
    }

    private static String escaped(String text, Charset charset) {
        var encoder = charset.newEncoder();
        return text.chars()
                .mapToObj(c -> "<>&'\"\t\n\r]".indexOf(c) >= 0 || !encoder.canEncode((char) c)
                        ? "&#" + c + ";"
                        : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
