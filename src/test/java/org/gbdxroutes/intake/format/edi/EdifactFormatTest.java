package org.gbdxroutes.intake.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
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

@DisplayNameGeneration(ReplaceUnderscores.class)
class EdifactFormatTest {

    private final FormatReader edifact = TestFormats.reader("edifact", "{}");
    private final FormatReader lines = TestFormats.reader("edifact", "{split: LIN}");
    private final String sample = new String(TestFormats.sample("acme-orders.edi"), ISO_8859_1);

    @Test
    void each_line_of_the_sample_is_an_order() {
        var read = MessageRead.of(
                lines,
                TestFormats.sample("acme-orders.edi"),
                "BGM.2",
                "LIN.3.1",
                "LIN/RFF[1.1=AVU].1.2",
                "LIN/FTX[1=PRD].4",
                "FTX[1=AAI].4",
                "NAD[1=BY]/CTA.2.2",
                "NAD[1=SU]/CTA.2.2",
                "UNB.2.1");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts())
                .extracting(Part::place)
                .containsExactly("UNH ME000001, segment 10", "UNH ME000001, segment 15");
        var first = read.parts().get(0);
        assertThat(first.values())
                .containsEntry("BGM.2", new PlacedText("4500004711", "UNH ME000001, segment 2, BGM.2"))
                .containsEntry("UNB.2.1", new PlacedText("4012345000009", "segment 2, UNB.2.1"))
                .doesNotContainKeys("LIN/FTX[1=PRD].4", "NAD[1=SU]/CTA.2.2");
        assertThat(first.text("FTX[1=AAI].4")).isEqualTo("Lieferung bis Freitag, 12:00 + 1 Tag' Karenz");
        assertThat(first.text("NAD[1=BY]/CTA.2.2")).isEqualTo("Jörg Müller");
        assertThat(read.parts()).extracting(part -> part.text("LIN.3.1")).containsExactly("LC-MAP", "ORTHO-8");
        assertThat(read.parts().get(1).text("LIN/FTX[1=PRD].4")).isEqualTo("PAN+MS");
    }

    @Test
    void envelopes_say_what_an_answer_must_refer_to() {
        var read = MessageRead.of(edifact, sample.getBytes(ISO_8859_1));

        assertThat(read.envelope())
                .isEqualTo(Map.ofEntries(
                        Map.entry("interchange", "471"),
                        Map.entry("syntax", "UNOC"),
                        Map.entry("syntaxVersion", "3"),
                        Map.entry("sender", "4012345000009"),
                        Map.entry("senderQualifier", "14"),
                        Map.entry("receiver", "GBDXROUTES"),
                        Map.entry("receiverQualifier", "ZZ"),
                        Map.entry("date", "240615"),
                        Map.entry("time", "1015"),
                        Map.entry("test", "1"),
                        Map.entry("sets", "1")));
        assertThat(read.parts().get(0).references())
                .isEqualTo(Map.of(
                        "message", "ME000001",
                        "type", "ORDERS",
                        "release", "D:96A:UN",
                        "association", "EAN008",
                        "interchange", "471"));
        assertThat(read.parts().get(0).place()).isEqualTo("UNH ME000001, segment 1");
    }

    @ParameterizedTest
    @CsvSource({
        "UNOC, ISO-8859-1",
        "UNOA, ISO-8859-1",
        "UNOD, ISO-8859-2",
        "UNOK, ISO-8859-9",
        "UNOY, UTF-8",
        "UNOW, UTF-8",
    })
    void the_character_set_is_that_of_the_interchange(String syntax, Charset charset) {
        var read =
                MessageRead.of(edifact, sample.replace("UNOC:3", syntax + ":3").getBytes(charset), "NAD[1=BY]/CTA.2.2");

        assertThat(read.parts())
                .extracting(part -> part.text("NAD[1=BY]/CTA.2.2"))
                .containsExactly("Jörg Müller");
    }

    @Test
    void without_a_known_character_set_the_mapping_has_to_name_one() {
        var text = sample.replace("UNOC:3", "KECA:3").getBytes(ISO_8859_1);

        assertThat(MessageRead.of(edifact, text).end())
                .map(Fault::message)
                .hasValueSatisfying(message -> assertThat(message).startsWith("The character set 'KECA' is not known"));
        assertThat(MessageRead.of(TestFormats.reader("edifact", "{encoding: windows-1252}"), text)
                        .parts())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UNT+23+ME000001 | UNT+22+ME000001 | UNH ME000001, segment 23 | UNT.1 says that there are 22; there are 23.",
                "UNT+23+ME000001 | UNT+23+ME000002 | UNH ME000001, segment 23 | The number in UNT.2 is ME000002, which is not that of its UNH.",
                "UNT+23+ME000001' | \"\" | UNH ME000001, segment 23 | The segment UNT is missing.",
                "ORDERS:D:96A | ORDCHG:D:96A | UNH ME000001, segment 1 | Orders are taken from ORDERS; this is 'ORDCHG'.",
            })
    void a_faulty_message_is_no_order(String text, String instead, String place, String reason) {
        var read = MessageRead.of(edifact, sample.replace(text, instead).getBytes(ISO_8859_1));

        assertThat(read.end()).isEmpty();
        assertThat(read.parts()).isEmpty();
        assertThat(read.faults()).containsExactly(new Fault(place, reason));
        assertThat(read.faultReferences().get(0)).containsEntry("message", "ME000001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNZ+1+471 | UNZ+2+471 | UNZ.1 says that there are 2; there are 1.",
                "UNZ+1+471 | UNZ+1+472 | The number in UNZ.2 is 472, which is not that of its UNB.",
            })
    void a_faulty_envelope_is_told_and_its_orders_are_taken(String text, String instead, String reason) {
        var read = MessageRead.of(edifact, sample.replace(text, instead).getBytes(ISO_8859_1));

        assertThat(read.faults()).containsExactly(new Fault("UNB 471, segment 26", reason));
        assertThat(read.parts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"'\n\" | '",
                "\"'\n\" | \"'\r\n\"",
                "\"UNA:+.? '\n\" | \"\"",
                "240615:1015+471 | 20241515:9915+471",
                "UNOC:3 | UNOC:2",
                "UNOC:3 | UNOC:4",
                "UNOC:3 | UNOC:1",
                "ORDERS:D:96A:UN:EAN008 | ORDERS:D:01B:UN",
                "BGM+220+4500004711+9' | BGM+220+4500004711+9++'",
            })
    void dirt_on_which_no_order_hangs_is_no_fault(String text, String instead) {
        var read = MessageRead.of(edifact, sample.replace(text, instead).getBytes(ISO_8859_1), "BGM.2");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).extracting(part -> part.text("BGM.2")).containsExactly("4500004711");
    }

    @Test
    void the_first_segment_may_name_other_delimiters() {
        var other = "UNA;-.! *"
                + sample.substring(9)
                        .replace("?'", "#")
                        .replace("'", "*")
                        .replace("#", "'")
                        .replace("?:", ":")
                        .replace("?+", "§")
                        .replace("?,", ",")
                        .replace("?", "!")
                        .replace(":", ";")
                        .replace("12;00", "12:00")
                        .replace("+", "-")
                        .replace("§", "+")
                        .replace("4500004711-1", "4500004711!-1")
                        .replace("4500004711-2", "4500004711!-2")
                        .replace("sample-strip", "sample!-strip")
                        .replace("LC-MAP", "LC!-MAP")
                        .replace("ORTHO-8", "ORTHO!-8");

        var read = MessageRead.of(lines, other.getBytes(ISO_8859_1), "LIN/RFF[1.1=LI].1.2", "FTX[1=AAI].4");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts())
                .extracting(part -> part.text("LIN/RFF[1.1=LI].1.2"))
                .containsExactly("4500004711-1", "4500004711-2");
        assertThat(read.parts().get(0).text("FTX[1=AAI].4")).isEqualTo("Lieferung bis Freitag, 12:00 + 1 Tag' Karenz");
    }

    @Test
    void groups_and_several_interchanges_are_taken() {
        var grouped = sample.replace("UNH+", "UNG+ORDERS+A+B+240615:1015+7+UN+D:96A'\nUNH+")
                .replace("UNZ+", "UNE+1+7'\nUNZ+");

        var read = MessageRead.of(edifact, (sample + grouped).getBytes(ISO_8859_1), "BGM.2");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).hasSize(2);
        assertThat(read.parts().get(1).references())
                .containsEntry("group", "7")
                .containsEntry("groupSender", "A")
                .containsEntry("groupReceiver", "B");
        assertThat(read.envelope()).containsEntry("interchanges", "2");
    }

    @Test
    void an_interchange_in_another_character_set_needs_a_message_of_its_own() {
        var read = MessageRead.of(edifact, (sample + sample.replace("UNOC:3", "UNOY:4")).getBytes(ISO_8859_1));

        assertThat(read.parts()).hasSize(1);
        assertThat(read.end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).startsWith("segment 28, line 28");
            assertThat(fault.message()).contains("in another character set than the first");
        });
    }
}
