package org.gbdxroutes.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages of the corpus that are too large to be files. */
final class LargeMessages {

    private static final int AT_ONCE = 1000;
    private static final int MEGABYTE = 1024 * 1024;

    private LargeMessages() {}

    /** Opens a message, which is made as it is read. */
    static InputStream open(String format, String name) {
        return switch (format + "/" + name) {
            case "orders/deep-nesting.json" -> repeated("{\"orderNumber\": ", "[", 100_000, "");
            case "orders/huge-number.json" -> orders("\"revision\": 1", "0", 100_000, "");
            case "orders/huge-text.json" -> orders("\"product\": \"", "x", 9 * MEGABYTE, "\"");
            case "orders/larger-than-10-MB.json" -> orders("\"product\": \"", "x", 11 * MEGABYTE, "\"");
            case "orders/five-million-numbers.json" -> repeated("[0", ",0", 5_000_000, "]");
            case "orders/three-million-empty-orders.json" -> repeated("[{}", ",{}", 3_000_000, "]");
            case "orders/a-million-unknown-members.json" -> unknownMembers();
            case "orders/metadata-of-a-million-arrays.json" ->
                orders("\"metadata\": {\"a\": [[]", ",[]", 1_000_000, "]}");
            case "json/deep-nesting.json" -> json("", "[", 100_000, "");
            case "json/huge-number.json" -> json("", "9", 100_000, "");
            case "json/huge-text.json" -> json("\"", "x", 20 * MEGABYTE, "\"");
            case "json/a-hundred-thousand-faulty-orders.json" ->
                repeated("{\"batch\": {\"orders\": [0", ",0", 100_000, "]}}");
            case "xml/deep-nesting.xml" -> xml("", "<a>", 100_000, "");
            case "xml/huge-number.xml" -> xml("", "9", 100_000, "");
            case "xml/huge-text.xml" -> xml("", "x", 20 * MEGABYTE, "");
            case "xml/huge-comment.xml" -> xml("<!--", "x", 20 * MEGABYTE, "");
            case "xml/quadratic-blowup.xml" ->
                repeated(
                        "<!DOCTYPE orders [<!ENTITY x '" + "x".repeat(100_000) + "'>]><orders><order><scene>",
                        "&x;",
                        100_000,
                        "</scene></order></orders>");
            case "idoc/deep-nesting.xml" -> idoc("", "<E1EDK01>", 100_000, "");
            case "idoc/huge-number.xml" -> idoc("", "9", 100_000, "");
            case "idoc/huge-text.xml" -> idoc("", "x", 20 * MEGABYTE, "");
            case "csv/one-line-of-50-MB.csv" -> csv("", "x", 50 * MEGABYTE, "");
            case "csv/huge-number.csv" -> csv("", "9", 100_000, ";\n");
            case "csv/a-quote-that-never-closes.csv" -> csv("\"", "x;\n", 200_000, "");
            case "csv/a-line-of-many-fields.csv" -> csv("x", ";x", 400_000, "\n");
            case "x12/huge-element.x12" -> x12("", "x", 20 * MEGABYTE, "~");
            case "x12/a-million-elements.x12" -> x12("", "*x", 1_000_000, "~");
            case "x12/huge-number.x12" -> x12("", "9", 100_000, "~");
            case "x12/a-hundred-thousand-sets-that-end-nowhere.x12" -> x12("", "~ST*850*0001", 100_000, "~");
            case "edifact/huge-element.edi" -> edifact("", "x", 20 * MEGABYTE, "'");
            case "edifact/a-million-elements.edi" -> edifact("", "+x", 1_000_000, "'");
            case "edifact/huge-number.edi" -> edifact("", "9", 100_000, "'");
            case "edifact/a-million-release-characters.edi" -> edifact("", "??", 1_000_000, "'");
            default ->
                throw new IllegalArgumentException("There is neither a file " + format + "/" + name
                        + " in the corpus nor a large message of that name.");
        };
    }

    private static InputStream orders(String head, String unit, int times, String tail) {
        return repeated(
                "{\"orderNumber\": \"LARGE\", \"partner\": \"acme\", " + head,
                unit,
                times,
                tail + (head.startsWith("\"product") ? "}" : ", \"product\": \"land-cover\"}"));
    }

    private static InputStream unknownMembers() {
        var members = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            members.append('"').append(Integer.toString(i, 36)).append("\":1,");
        }
        return repeated("{" + members, "", 0, "\"partner\": \"acme\"}");
    }

    private static InputStream json(String head, String unit, int times, String tail) {
        return repeated("{\"batch\": {\"orders\": [{\"order\": {\"no\": " + head, unit, times, tail + "}}]}}");
    }

    private static InputStream xml(String head, String unit, int times, String tail) {
        return repeated(
                "<orders xmlns=\"urn:acme:orders:1\" batch=\"1\"><header><sender/><costCenter/></header>\n"
                        + "<order id=\"1\"><customer><ref>" + head,
                unit,
                times,
                tail + "</ref></customer><product>LC</product><scene>strip</scene></order></orders>");
    }

    private static InputStream idoc(String head, String unit, int times, String tail) {
        return repeated(
                "<ORDERS05><IDOC BEGIN=\"1\"><EDI_DC40 SEGMENT=\"1\"><DOCNUM>1</DOCNUM><MESTYP>ORDERS</MESTYP></EDI_DC40>\n"
                        + "<E1EDK01 SEGMENT=\"1\"><BELNR>" + head,
                unit,
                times,
                tail + "</BELNR></E1EDK01></IDOC></ORDERS05>");
    }

    private static InputStream csv(String head, String unit, int times, String tail) {
        return repeated("BESTELLNR;MATERIAL;STREIFEN\n" + head, unit, times, tail + "AFTER-1;4711;sample-strip\n");
    }

    private static InputStream x12(String head, String unit, int times, String tail) {
        return repeated(
                "ISA*00*          *00*          *01*012345678      *ZZ*GBDXROUTES     *240615*1015*U*00401*000000471*0*P*>~\n"
                        + "GS*PO*012345678*GBDXROUTES*20240615*1015*47*X*004010~\nST*850*0001~\nBEG*00*SA*" + head,
                unit,
                times,
                tail + "SE*3*0001~\nGE*1*47~\nIEA*1*000000471~\n");
    }

    private static InputStream edifact(String head, String unit, int times, String tail) {
        return repeated(
                "UNB+UNOC:3+4012345000009:14+GBDXROUTES:ZZ+240615:1015+471'\nUNH+1+ORDERS:D:96A:UN'\n"
                        + "BGM+220+1+9'\nLIN+1++LC-MAP:SA'\nRFF+LI:" + head,
                unit,
                times,
                tail + "UNT+5+1'\nUNZ+1+471'\n");
    }

    private static InputStream repeated(String head, String unit, int times, String tail) {
        var block = unit.repeat(AT_ONCE).getBytes(ISO_8859_1);
        var pieces = Stream.concat(
                IntStream.range(0, times / AT_ONCE).mapToObj(i -> block),
                Stream.of(unit.repeat(times % AT_ONCE) + tail).map(text -> text.getBytes(ISO_8859_1)));
        var all = Stream.concat(Stream.of(head.getBytes(ISO_8859_1)), pieces)
                .<InputStream>map(ByteArrayInputStream::new)
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return all.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return all.next();
            }
        });
    }
}
