package org.gbdxroutes.intake.format.edi;

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
class X12FormatTest {

    private static final String[] PATHS = {
        "BEG.3", "REF[1=DP].2", "PO1.7", "PO1/REF[1=ZZ].2", "N1[1=ST]/N4.1", "N1[1=BT]/N4.1", "ISA.6", "PER.4"
    };

    private final FormatReader x12 = TestFormats.reader("x12", "{}");
    private final String sample = new String(TestFormats.sample("acme-850.x12"), StandardCharsets.UTF_8);

    @Test
    void each_set_of_the_sample_is_an_order() {
        var read = MessageRead.of(x12, sample, PATHS);

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).extracting(Part::place).containsExactly("ST 0001, segment 1", "ST 0002, segment 1");
        assertThat(read.parts().get(0).values())
                .containsEntry("BEG.3", new PlacedText("4500004711", "ST 0001, segment 2, BEG.3"))
                .containsEntry(
                        "PO1/REF[1=ZZ].2", new PlacedText("sample-strip", "ST 0001, segment 16, PO1/REF[1=ZZ].2"))
                .containsEntry("ISA.6", new PlacedText("012345678      ", "segment 1, ISA.6"));
        assertThat(read.parts().get(0).text("N1[1=ST]/N4.1")).isEqualTo("BOULDER");
        assertThat(read.parts().get(0).text("N1[1=BT]/N4.1")).isEqualTo("DENVER");
        assertThat(read.parts().get(1).text("PO1.7")).isEqualTo("ORTHO-8");
        assertThat(read.parts().get(1).values()).doesNotContainKeys("REF[1=DP].2", "N1[1=ST]/N4.1", "PER.4");
    }

    @Test
    void envelopes_say_what_an_answer_must_refer_to() {
        var read = MessageRead.of(x12, sample);

        assertThat(read.envelope())
                .isEqualTo(Map.ofEntries(
                        Map.entry("interchange", "000000471"),
                        Map.entry("senderQualifier", "01"),
                        Map.entry("sender", "012345678"),
                        Map.entry("receiverQualifier", "ZZ"),
                        Map.entry("receiver", "GBDXROUTES"),
                        Map.entry("date", "240615"),
                        Map.entry("time", "1015"),
                        Map.entry("version", "00401"),
                        Map.entry("usage", "P"),
                        Map.entry("sets", "2")));
        assertThat(read.parts().get(1).references())
                .isEqualTo(Map.of(
                        "set", "850",
                        "control", "0002",
                        "group", "47",
                        "functionalCode", "PO",
                        "groupSender", "012345678",
                        "groupReceiver", "GBDXROUTES",
                        "version", "004010",
                        "interchange", "000000471"));
    }

    @Test
    void each_line_can_be_an_order_behind_what_all_have_in_common() {
        var two = sample.replace("CTT*1**~", "PO1*2*1*EA***VP*ORTHO-8~\r\nREF*ZZ*other-strip~\r\nCTT*2~")
                .replace("SE*18*0001", "SE*20*0001");

        var read = MessageRead.of(
                TestFormats.reader("x12", "{split: PO1}"), two, "BEG.3", "PO1.1", "PO1/REF[1=ZZ].2", "CTT.1");

        assertThat(read.faults()).isEmpty();
        assertThat(read.parts())
                .extracting(Part::place)
                .containsExactly("ST 0001, segment 14", "ST 0001, segment 17", "ST 0002, segment 8");
        assertThat(read.parts())
                .extracting(part -> part.text("BEG.3") + " " + part.text("PO1.1") + " " + part.text("PO1/REF[1=ZZ].2"))
                .containsExactly("4500004711 1 sample-strip", "4500004711 2 other-strip", "4500004712 1 sample-strip");
        assertThat(read.parts().get(1).values()).doesNotContainKey("CTT.1");
        assertThat(read.parts().get(1).references()).containsEntry("line", "2").containsEntry("control", "0001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SE*18*0001 | SE*17*0001 | ST 0001, segment 18 | SE.1 says that there are 17; there are 18.",
                "SE*18*0001 | SE*18*0009 | ST 0001, segment 18 | The number in SE.2 is 0009, which is not that of its ST.",
                "SE*18*0001 | SE*x*0001 | ST 0001, segment 18 | SE.1 is 'x', which is no number.",
                "ST*850*0001 | ST*860*0001 | ST 0001, segment 1 | Orders are taken from 850; this is '860'.",
            })
    void a_faulty_set_does_not_harm_the_next(String text, String instead, String place, String reason) {
        var read = MessageRead.of(x12, sample.replace(text, instead), "BEG.3");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).containsExactly(new Fault(place, reason));
        assertThat(read.faultReferences().get(0))
                .containsEntry("control", "0001")
                .containsEntry("group", "47");
        assertThat(read.parts()).extracting(part -> part.text("BEG.3")).containsExactly("4500004712");
    }

    @Test
    void a_set_without_an_end_takes_the_next_with_it() {
        var first = MessageRead.of(x12, sample.replace("SE*18*0001~", ""));
        var last = MessageRead.of(x12, sample.replace("SE*13*0002~", ""));

        assertThat(first.parts()).isEmpty();
        assertThat(first.faults()).extracting(Fault::path).containsExactly("ST 0001, segment 18", "GS 47, segment 33");
        assertThat(first.faults().get(0).message())
                .startsWith("The segment SE is missing in front of the next ST, which cannot be read either.");
        assertThat(last.parts()).hasSize(1);
        assertThat(last.faults()).containsExactly(new Fault("ST 0002, segment 13", "The segment SE is missing."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GE*2*47 | GE*3*47 | GS 47, segment 34 | GE.1 says that there are 3; there are 2.",
                "GE*2*47 | GE*2*48 | GS 47, segment 34 | The number in GE.2 is 48, which is not that of its GS.",
                "GE*2*47~ | '' | GS 47, segment 34 | The segment GE is missing.",
                "IEA*1*000000471 | IEA*2*000000471 | ISA 000000471, segment 35 | IEA.1 says that there are 2; there are 1.",
                "IEA*1*000000471 | IEA*1*000000472 | ISA 000000471, segment 35 | The number in IEA.2 is 000000472, which is not that of its ISA.",
            })
    void a_faulty_envelope_is_told_and_its_orders_are_taken(String text, String instead, String place, String reason) {
        var read = MessageRead.of(x12, sample.replace(text, instead));

        assertThat(read.faults()).containsExactly(new Fault(place, reason));
        assertThat(read.parts()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "240615*1015*U; 249915*9915*U",
                "U*00401*; U*00999*",
                "*PO*012345678; *PO*012345678901234567890",
                "SE*18*0001~; SE*18*0001*~",
                "\"~\r\n\"; ~",
                "\"~\r\n\"; \"~\n\"",
                "\"~\r\n\"; \"~  \r\n\r\n\"",
                "\"~\r\n\"; \"\n\"",
                "\"~\r\n\"; \"\u001d\"",
                "*; |",
            })
    void dirt_on_which_no_order_hangs_is_no_fault(String text, String instead) {
        var read = MessageRead.of(x12, sample.replace(text, instead), "BEG.3");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).extracting(part -> part.text("BEG.3")).containsExactly("4500004711", "4500004712");
    }

    @Test
    void several_interchanges_with_delimiters_of_their_own_are_one_message() {
        var other = sample.replace("*", "|").replace("~", "!").replace("000000471", "000000472");

        var read = MessageRead.of(x12, sample + other + "\r\n", "BEG.3");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts()).hasSize(4);
        assertThat(read.parts().get(3).references()).containsEntry("interchange", "000000472");
        assertThat(read.envelope())
                .containsEntry("interchange", "000000471")
                .containsEntry("interchanges", "2")
                .containsEntry("sets", "4");
    }

    @Test
    void components_and_repetitions_are_told_apart() {
        var text = sample.replace("*U*00401*", "*^*00501*")
                .replace("REF*CO*C-77*", "REF*CO*C-77^C-99**L1>A>B^L1>C>D")
                .replace("004010", "005010");

        var part = MessageRead.of(x12, text, "REF[1=CO].2", "REF[4.2=A].4.3", "REF.4", "REF.4.1", "REF.4.9")
                .parts()
                .get(0);

        assertThat(part.text("REF[1=CO].2")).isEqualTo("C-77");
        assertThat(part.text("REF[4.2=A].4.3")).isEqualTo("B");
        assertThat(part.text("REF.4")).isEqualTo("L1");
        assertThat(part.text("REF.4.1")).isEqualTo("L1");
        assertThat(part.values()).doesNotContainKey("REF.4.9");
    }

    @Test
    void a_set_without_lines_has_no_order_if_lines_are_orders() {
        var read = MessageRead.of(TestFormats.reader("x12", "{split: PO4}"), sample);

        assertThat(read.parts()).isEmpty();
        assertThat(read.faults())
                .extracting(Fault::message)
                .containsExactly("It has no segment PO4, so no order.", "It has no segment PO4, so no order.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEG03 | write it with a dot, as BEG.3",
                "N104 | write it with a dot, as N1.4",
                "BEG | is no place in a segment",
                "BEG.0 | is no place in a segment",
                "BEG.3.1.1 | is no place in a segment",
                "beg.3 | is no place in a segment",
                "REF[CO].2 | is no place in a segment",
                "REF[1=].2 | is no place in a segment",
                "N1[1=ST]/.2 | is no place in a segment",
                "N1/.2 | is no place in a segment",
                "/N1.2 | is no place in a segment",
                "N1[1=ST]x.2 | is no place in a segment",
            })
    void what_is_no_path_is_refused_when_the_mapping_is_read(String path, String reason) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> x12.check(path))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{sets: 850}", "{split: po1}", "{encoding: KLINGON-8}", "{encoding: ../x}", "{set: [850]}"})
    void an_option_that_is_none_is_refused(String options) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> TestFormats.reader("x12", options));
    }

    @Test
    void bytes_are_UTF_8_unless_the_mapping_says_otherwise() {
        var text = sample.replace("JANE DOE", "JÖRG MÜLLER");
        var latin = text.getBytes(StandardCharsets.ISO_8859_1);
        var latinReader = TestFormats.reader("x12", "{encoding: ISO-8859-1}");

        assertThat(MessageRead.of(x12, "\uFEFF" + text, "PER.2").parts().get(0).text("PER.2"))
                .isEqualTo("JÖRG MÜLLER");
        assertThat(MessageRead.of(latinReader, latin, "PER.2").parts().get(0).text("PER.2"))
                .isEqualTo("JÖRG MÜLLER");
        assertThat(MessageRead.of(x12, latin).end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).matches("ST 0001, segment 6, line \\d+, column \\d+");
            assertThat(fault.message()).startsWith("Here are bytes that are not UTF-8");
        });
    }
}
