package org.gbdxroutes.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Messages of the sample partner with very many orders, of which one names a material that there is not. */
final class LongMessages {

    private static final String CSV_HEADER =
            "BESTELLNR;POS;MATERIAL;BEZEICHNUNG;STREIFEN;ABLAGE;KOSTENSTELLE;BESTELLER\n";
    private static final String CSV_LINE = "%d;10;%s;Bodenbedeckung;strip-%06d;A;4200;Jürgen Groß\n";
    private static final String XML_HEADER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <orders xmlns="urn:acme:orders:1" batch="20240615-02" created="2024-06-15T02:00:07+02:00">
              <header><sender>ACME Vermessung GmbH</sender><costCenter>4200</costCenter></header>
            """;
    private static final String XML_ORDER = """
              <order id="%d" priority="normal">
                <customer><ref>PO-%d</ref><name>Jürgen Groß</name></customer>
                <product>%s</product>
                <scene>strip-%06d</scene>
                <bands>PAN+MS</bands>
                <note>%s</note>
              </order>
            """;
    /** Makes an order 500 bytes long, as those of ERP systems are and longer. */
    private static final String NOTE =
            "Lieferung an das Büro München, Vermessung, 2. Stock. ".repeat(5).strip();

    private LongMessages() {}

    /** Returns which order is faulty, from 0 on. */
    static int faulty(int orders) {
        return orders / 10 * 7 - 1;
    }

    /** Returns where the faulty order of {@link #csv} is faulty. */
    static String csvFault(int orders) {
        return "line " + (2 + faulty(orders)) + ", column 3 (MATERIAL)";
    }

    /** Returns where the faulty order of {@link #xml} is faulty. */
    static String xmlFault(int orders) {
        return "line " + (4 + 7L * faulty(orders) + 2) + ", column ";
    }

    static void csv(Path file, int orders) throws IOException {
        try (var out = Files.newBufferedWriter(file, Charset.forName("windows-1252"))) {
            out.write(CSV_HEADER);
            for (int i = 0; i < orders; i++) {
                out.write(CSV_LINE.formatted(4_500_000_000L + i, i == faulty(orders) ? "4713" : "4711", i));
            }
        }
    }

    static void xml(Path file, int orders) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(XML_HEADER);
            for (int i = 0; i < orders; i++) {
                out.write(XML_ORDER.formatted(i + 1, i, i == faulty(orders) ? "DEM" : "LC", i, NOTE));
            }
            out.write("</orders>\n");
        }
    }
}
