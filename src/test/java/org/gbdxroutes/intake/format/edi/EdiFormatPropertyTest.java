package org.gbdxroutes.intake.format.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.Mutations;
import org.gbdxroutes.intake.format.TestFormats;

class EdiFormatPropertyTest {

    private final FormatReader x12 = TestFormats.reader("x12", "{}");
    private final FormatReader x12Lines = TestFormats.reader("x12", "{split: PO1, encoding: ISO-8859-1}");
    private final FormatReader edifact = TestFormats.reader("edifact", "{}");
    private final FormatReader edifactLines = TestFormats.reader("edifact", "{split: LIN}");

    @Property(tries = 200)
    void whatever_bytes_come_reading_ends(@ForAll byte[] bytes) {
        assertThat(MessageRead.of(x12, bytes, "BEG.3").end()).isPresent();
        assertThat(MessageRead.of(edifact, bytes, "BGM.2").end()).isPresent();
    }

    @Property(tries = 300)
    void a_harmed_X12_message_is_read_as_far_as_it_goes(@ForAll("harmedX12") byte[] message) {
        assertEnds(MessageRead.of(x12, message, "BEG.3", "PO1/REF[1=ZZ].2", "ISA.6"));
        assertEnds(MessageRead.of(x12Lines, message, "BEG.3", "PO1/REF[1=ZZ].2", "N1[1=ST]/N4.1"));
    }

    @Property(tries = 300)
    void a_harmed_EDIFACT_message_is_read_as_far_as_it_goes(@ForAll("harmedEdifact") byte[] message) {
        assertEnds(MessageRead.of(edifact, message, "BGM.2", "NAD[1=BY]/CTA.2.2"));
        assertEnds(MessageRead.of(edifactLines, message, "BGM.2", "LIN/RFF[1.1=LI].1.2"));
    }

    @Property(tries = 100)
    void what_was_written_as_X12_is_read(@ForAll("texts") List<String> texts, @ForAll("lineEnds") String lineEnd) {
        var sets = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i).replaceAll("[*~>]", "");
            sets.append(String.join(
                    "~" + lineEnd, "ST*850*" + i + "000", "BEG*00*SA*" + text + "**20240615", "SE*3*" + i + "000", ""));
        }
        var sample = new String(TestFormats.sample("acme-850.x12"), StandardCharsets.UTF_8);
        var message = sample.substring(0, sample.indexOf("ST*"))
                + sets
                + sample.substring(sample.indexOf("GE*")).replace("GE*2", "GE*" + texts.size());

        var read = MessageRead.of(x12, message, "BEG.3");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts())
                .extracting(part -> part.values().containsKey("BEG.3") ? part.text("BEG.3") : "")
                .containsExactlyElementsOf(
                        texts.stream().map(text -> text.replaceAll("[*~>]", "")).toList());
    }

    @Property(tries = 100)
    void what_was_written_as_EDIFACT_is_read(@ForAll("texts") List<String> texts, @ForAll("lineEnds") String lineEnd) {
        var message = new StringBuilder("UNB+UNOY:4+A+B+20240615:1015+1'");
        for (int i = 0; i < texts.size(); i++) {
            message.append(String.join(
                    "'" + lineEnd,
                    "UNH+" + i + "+ORDERS:D:96A:UN",
                    "BGM+220+" + texts.get(i).replaceAll("[?:+'*]", "?$0") + "+9",
                    "UNT+3+" + i,
                    ""));
        }
        message.append("UNZ+").append(texts.size()).append("+1'").append(lineEnd);

        var read = MessageRead.of(edifact, message.toString(), "BGM.2");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts())
                .extracting(part -> part.values().containsKey("BGM.2") ? part.text("BGM.2") : "")
                .containsExactlyElementsOf(texts);
    }

    @Provide
    Arbitrary<byte[]> harmedX12() {
        return Mutations.of(
                TestFormats.sample("acme-850.x12"),
                "ST*850*0003~",
                "SE*1*1~",
                "~",
                "*",
                "GS*",
                "IEA*",
                "ISA*",
                "BIN*9*x~",
                ">",
                "\0");
    }

    @Provide
    Arbitrary<byte[]> harmedEdifact() {
        return Mutations.of(
                TestFormats.sample("acme-orders.edi"),
                "UNH+2'",
                "UNT+1'",
                "'",
                "+",
                "?",
                ":",
                "UNB+",
                "UNG+",
                "UNA",
                "UNO+1+2'",
                "\0");
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("aZ09 .,;:'\"<>&?+*~>-()/=!")
                .withCharRange('\u00a0', '\u00ff')
                .withChars('\u20ac', '\u4e2d')
                .ofMaxLength(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("", "\n", "\r\n");
    }

    private static void assertEnds(MessageRead read) {
        assertThat(read.end().isPresent()
                        || !read.parts().isEmpty()
                        || !read.faults().isEmpty())
                .isTrue();
    }
}
