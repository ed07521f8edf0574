package org.gbdxroutes.intake.format.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.Formats;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.TestFormats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileXmlTest {

    private final FormatReader orders = TestFormats.reader("xml", "{split: /orders/order}");
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void a_server_listens_that_nobody_must_ask() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void nobody_has_asked_the_server() {
        server.stop(0);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_message_with_a_DOCTYPE_is_not_read(String what, String text) {
        var read = MessageRead.of(orders, text.replace("SERVER", url()), "a");

        assertThat(read.parts()).isEmpty();
        assertThat(read.end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).matches("line \\d+, column \\d+");
            assertThat(fault.message()).startsWith("It has a DOCTYPE");
        });
    }

    static Stream<Arguments> a_message_with_a_DOCTYPE_is_not_read() {
        var use = "\n<orders><order><a>&x;</a></order></orders>";
        var laughs = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY x" + i + " '" + ("&x" + (i - 1) + ";").repeat(10) + "'>")
                .collect(Collectors.joining("", "<!ENTITY x0 'ha'>", "<!ENTITY x '&x9;'>"));
        return Stream.of(
                Arguments.of(
                        "a file as an entity", "<!DOCTYPE orders [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + use),
                Arguments.of("an address as an entity", "<!DOCTYPE orders [<!ENTITY x SYSTEM 'SERVER'>]>" + use),
                Arguments.of("billion laughs", "<!DOCTYPE orders [" + laughs + "]>" + use),
                Arguments.of(
                        "quadratic blowup",
                        "<!DOCTYPE orders [<!ENTITY x '" + "x".repeat(100_000) + "'>]><orders><order><a>"
                                + "&x;".repeat(10_000) + "</a></order></orders>"),
                Arguments.of("an external DTD", "<!DOCTYPE orders SYSTEM 'SERVER'><orders><order/></orders>"),
                Arguments.of("a public DTD", "<!DOCTYPE orders PUBLIC '-//x//y' 'SERVER'><orders><order/></orders>"),
                Arguments.of(
                        "parameter entities",
                        "<!DOCTYPE orders [<!ENTITY % x SYSTEM 'SERVER'> %x;]><orders><order/></orders>"),
                Arguments.of(
                        "an entity in an attribute",
                        "<!DOCTYPE orders [<!ENTITY x 'y'>]><orders><order a='&x;'/></orders>"),
                Arguments.of(
                        "default attributes",
                        "<!DOCTYPE orders [<!ATTLIST order a CDATA 'x'>]><orders><order/></orders>"),
                Arguments.of("a harmless one", "<!DOCTYPE orders>\n<orders><order/></orders>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_cannot_be_read_ends_at_its_place(String what, String place, byte[] text) {
        var read = MessageRead.of(orders, text, "a");

        assertThat(read.end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).matches(place);
            assertThat(fault.message()).isNotBlank().hasSizeLessThan(400);
        });
    }

    static Stream<Arguments> what_cannot_be_read_ends_at_its_place() {
        return Stream.of(
                arguments("an undefined entity", "order 1, line 1, column \\d+", order("&x;")),
                arguments("deep nesting", "order 1, line 1, column \\d+", order("<a>".repeat(100_000))),
                arguments("deep nesting outside", "line 1, column \\d+", "<orders>" + "<a>".repeat(100_000)),
                arguments(
                        "very many attributes",
                        "order 1, line 1, column \\d+",
                        order("<a "
                                + IntStream.range(0, 100_000)
                                        .mapToObj(i -> "a" + i + "=''")
                                        .collect(Collectors.joining(" "))
                                + "/>")),
                arguments("a very long name", "order 1, line 1, column \\d+", order("<" + "a".repeat(100_000) + "/>")),
                arguments(
                        "very many names",
                        "order \\d+, line 2, column \\d+",
                        "<orders>\n"
                                + IntStream.range(0, 20_000)
                                        .mapToObj(i -> "<order><a" + i + "/></order>")
                                        .collect(Collectors.joining())
                                + "</orders>"),
                arguments(
                        "very many namespaces",
                        "order \\d+, line 2, column \\d+",
                        "<orders>\n"
                                + IntStream.range(0, 20_000)
                                        .mapToObj(i -> "<order><a xmlns='" + i + "'/></order>")
                                        .collect(Collectors.joining())
                                + "</orders>"),
                arguments(
                        "a huge attribute",
                        "line 1, column \\d+",
                        "<orders><order a='" + "x".repeat(17_000_000) + "'/>"),
                arguments("a huge comment", "line 1, column \\d+", "<orders><!--" + "x".repeat(17_000_000) + "-->"),
                arguments("a huge text outside", "line 1, column \\d+", "<orders>" + "x".repeat(17_000_000)),
                arguments("an unbound prefix", "order 1, line 1, column \\d+", order("<x:a/>")),
                arguments("a control character", "order 1, line 1, column \\d+", order("\u0001")),
                arguments("a NUL", "order 1, line 1, column \\d+", order("\0")),
                arguments("a reference to a NUL", "order 1, line 1, column \\d+", order("&#0;")),
                arguments(
                        "XML 1.1 with a control character",
                        "order 1, line 1.*",
                        "<?xml version='1.1'?>" + "<orders><order>\u0000</order></orders>"),
                arguments("two roots", "line 2, column \\d+", "<orders><order/></orders>\n<orders/>"),
                arguments("nothing", "line 1, column \\d+", ""),
                arguments("no XML", "line 1, column \\d+", "{\"orderNumber\": 1}"),
                arguments("only a BOM", "line 1, column \\d+", "\uFEFF"),
                arguments("truncated in an order", "order 2, line 2, column \\d+", "<orders><order/>\n<order><a>1</"),
                arguments("truncated behind an order", "line 2, column \\d+", "<orders><order/>\n"),
                arguments("crossed elements", "order 1, line 1, column \\d+", order("<a></b>")),
                arguments("an attribute twice", "order 1, line 1, column \\d+", order("<a b='' b=''/>")),
                encoded("Latin-1 where UTF-8 is declared", "UTF-8", ISO_8859_1, "ü"),
                encoded("UTF-16 where UTF-8 is declared", "UTF-8", UTF_16LE, "ü"),
                encoded("an encoding that there is not", "KLINGON-8", UTF_8, "ü"),
                encoded("an encoding with a path", "../../x", UTF_8, "ü"),
                encoded("bytes that Shift_JIS does not have", "Shift_JIS", ISO_8859_1, "\u0081 "),
                encoded("bytes that US-ASCII does not have", "US-ASCII", UTF_8, "ü"));
    }

    @Test
    void an_inclusion_is_an_element_like_any_other() {
        var read = MessageRead.of(
                orders,
                "<orders xmlns:xi='http://www.w3.org/2001/XInclude'><order><a><xi:include href='" + url()
                        + "'/><xi:include href='file:///etc/passwd' parse='text'/></a></order></orders>",
                "a");

        assertThat(read.parts().get(0).text("a")).isEmpty();
    }

    @Test
    void a_message_does_not_say_where_its_schema_is() {
        var strict = TestFormats.reader("xml", "{split: /orders/order, schema: acme-orders.xsd}");
        var hint = " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:acme:orders:1 "
                + url() + " urn:other " + url() + "' xsi:noNamespaceSchemaLocation='" + url()
                + "' xmlns:o='urn:other' ";
        var text = new String(TestFormats.sample("acme-orders.xml"), ISO_8859_1).replace("<orders ", "<orders" + hint);

        assertThat(MessageRead.of(strict, text.getBytes(ISO_8859_1)).parts()).hasSize(3);
        assertThat(MessageRead.of(
                                strict,
                                text.replace("<bands></bands>", "<o:x/>").getBytes(ISO_8859_1))
                        .faults())
                .hasSize(1);
        assertThat(MessageRead.of(orders, text.getBytes(ISO_8859_1)).parts()).hasSize(3);
    }

    @Test
    void a_schema_takes_what_it_imports_from_the_mappings_only() {
        var schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='" + url()
                + "common.xsd'/><xs:element name='orders' type='Orders'/></xs:schema>";
        var common = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:complexType name='Orders'>"
                + "<xs:sequence><xs:element name='order' type='xs:int' maxOccurs='9'/></xs:sequence></xs:complexType>"
                + "</xs:schema>";
        var options = MessageRead.options("{split: /orders/order, schema: main.xsd}");

        var found = new Formats(name -> Optional.of((name.equals("main.xsd") ? schema : common).getBytes(UTF_8)));
        var missing = new Formats(name -> Optional.of(schema.getBytes(UTF_8)).filter(bytes -> name.equals("main.xsd")));

        var read = MessageRead.of(found.reader("xml", options), "<orders><order>1</order><order>x</order></orders>");
        assertThat(read.parts()).hasSize(1);
        assertThat(read.faults()).hasSize(1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> missing.reader("xml", options))
                .withMessage("There is no schema 'common.xsd'; a schema is a file in config/mappings.");
    }

    @Test
    void a_source_that_fails_is_not_a_message_that_is_wrong() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        var message = new SequenceInputStream(new OrderStream(3), broken);

        assertThatIOException()
                .isThrownBy(() -> orders.read(message, MessageRead.nothing()))
                .withMessage("connection reset");
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static String order(String content) {
        return "<orders><order>" + content + "</order></orders>";
    }

    private static Arguments arguments(String what, String place, String text) {
        return Arguments.of(what, place, text.getBytes(UTF_8));
    }

    private static Arguments encoded(String what, String declared, Charset charset, String content) {
        var text = "<?xml version='1.0' encoding='" + declared + "'?>" + order("<a>" + content + "</a>");
        return Arguments.of(what, "(order 1, )?line \\d+, column \\d+", text.getBytes(charset));
    }
}
