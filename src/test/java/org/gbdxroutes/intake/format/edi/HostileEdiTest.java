package org.gbdxroutes.intake.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.TestFormats;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileEdiTest {

    private static final String PLACE = "(ST \\d+, |UNH \\w+, )?(segment \\d+, )?line \\d+, column \\d+";

    private final FormatReader x12 = TestFormats.reader("x12", "{}");
    private final FormatReader edifact = TestFormats.reader("edifact", "{}");
    private final String purchase = new String(TestFormats.sample("acme-850.x12"), ISO_8859_1);
    private final String orders = new String(TestFormats.sample("acme-orders.edi"), ISO_8859_1);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_cannot_be_read_ends_at_its_place(String what, String words, int parts, UnaryOperator<String> harm) {
        var read = MessageRead.of(x12, harm.apply(purchase).getBytes(ISO_8859_1));

        assertThat(read.parts()).hasSize(parts);
        assertThat(read.end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).matches(PLACE);
            assertThat(fault.message()).contains(words).hasSizeLessThan(400);
        });
    }

    static Stream<Arguments> what_cannot_be_read_ends_at_its_place() {
        return Stream.of(
                harm("nothing", "It ends too early.", 0, text -> ""),
                harm("spaces", "It ends too early.", 0, text -> "  \r\n"),
                harm("no X12", "It makes no sense", 0, text -> "{\"orderNumber\": 1}"),
                harm("half an ISA", "It ends too early", 0, text -> text.substring(0, 60)),
                harm("a shortened ISA", "It makes no sense", 0, text -> text.replace("*00*          *00", "*00*  *00")),
                harm(
                        "EDIFACT",
                        "This is EDIFACT; the mapping reads X12.",
                        0,
                        text -> "UNB+UNOC:3+A+B+240615:1015+1'UNZ+0+1'"),
                harm(
                        "cut in an order",
                        "It ends too early in the segment REF, number 31",
                        1,
                        text -> text.substring(0, text.indexOf("BB*PAN"))),
                harm(
                        "cut between orders",
                        "It ends too early behind the segment SE, number 20",
                        1,
                        text -> text.substring(0, text.indexOf("ST*850*0002"))),
                harm(
                        "cut behind the orders",
                        "It ends too early behind the segment SE, number 33",
                        2,
                        text -> text.substring(0, text.indexOf("GE*"))),
                harm("junk behind the interchange", "behind the segment IEA, number 35", 2, text -> text + "junk"),
                harm("a NUL behind the interchange", "behind the segment IEA, number 35", 2, text -> text + "\0"),
                harm(
                        "a segment without a name",
                        "It makes no sense behind the segment",
                        0,
                        text -> text.replace("CUR*BY", "*BY")),
                harm(
                        "a huge element",
                        "more than 4096 characters",
                        0,
                        text -> text.replace("JANE", "x".repeat(17_000_000))),
                harm("a huge name", "It makes no sense", 0, text -> text.replace("PER*", "P".repeat(17_000_000))),
                harm(
                        "very many stray segments",
                        "More than 100 things are wrong",
                        2,
                        text -> text.replace("GE*2", "REF*1~".repeat(10_000) + "GE*2")));
    }

    @Test
    void an_order_that_is_too_large_does_not_harm_the_next() {
        var manyElements = purchase.replace("N3*100", "NTE" + "*x".repeat(300_000) + "~N3*100")
                .replace("SE*18", "SE*19");
        var manySegments =
                purchase.replace("N3*100", "N9*x~".repeat(300_000) + "N3*100").replace("SE*18", "SE*300018");

        for (var text : new String[] {manyElements, manySegments}) {
            var read = MessageRead.of(x12, text, "BEG.3");

            assertThat(read.end()).isEmpty();
            assertThat(read.faults()).extracting(Fault::path).containsExactly("ST 0001, segment 1");
            assertThat(read.faults().get(0).message()).startsWith("It is too large for an order");
            assertThat(read.parts()).extracting(part -> part.text("BEG.3")).containsExactly("4500004712");
        }
    }

    @Test
    void an_EDIFACT_message_that_is_cut_ends_behind_its_last_segment() {
        var cut = orders.substring(0, orders.indexOf("NAD+SU"));

        assertThat(MessageRead.of(edifact, cut.getBytes(ISO_8859_1)).end()).hasValueSatisfying(fault -> {
            assertThat(fault.path()).startsWith("UNH ME000001, segment ");
            assertThat(fault.message()).isEqualTo("It ends too early behind the segment COM, number 10.");
        });
        assertThat(MessageRead.of(edifact, cut.getBytes(ISO_8859_1)).envelope()).containsEntry("interchange", "471");
        assertThat(MessageRead.of(edifact, purchase).end())
                .map(Fault::message)
                .contains("This is X12; the mapping reads EDIFACT.");
    }

    @Test
    void a_long_message_is_read_order_by_order() {
        var stream = new SetStream(purchase, 20_000);

        var read = MessageRead.of(x12, stream, "BEG.3");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).hasSize(20_000);
        assertThat(read.parts().get(19_999).text("BEG.3")).isEqualTo("PO-20000");
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
        var message = new SequenceInputStream(
                new ByteArrayInputStream(purchase.substring(0, 600).getBytes(ISO_8859_1)), broken);

        assertThatIOException()
                .isThrownBy(() -> x12.read(message, MessageRead.nothing()))
                .withMessage("connection reset");
    }

    private static Arguments harm(String what, String words, int parts, UnaryOperator<String> harm) {
        return Arguments.of(what, words, parts, harm);
    }
}
