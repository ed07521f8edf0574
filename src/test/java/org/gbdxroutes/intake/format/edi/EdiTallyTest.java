package org.gbdxroutes.intake.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.Interchange.Group;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.TestFormats;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an acknowledgement has to know of the interchanges of a message. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EdiTallyTest {

    private final FormatReader x12 = TestFormats.reader("x12", "{}");
    private final FormatReader edifact = TestFormats.reader("edifact", "{}");
    private final String purchase = new String(TestFormats.sample("acme-850.x12"), ISO_8859_1);
    private final String orders = new String(TestFormats.sample("acme-orders.edi"), ISO_8859_1);

    @Test
    void an_interchange_of_X12_is_told_with_its_delimiters_groups_and_sets() {
        var interchange = only(MessageRead.of(x12, purchase));

        assertThat(interchange.references()).containsEntry("interchange", "000000471");
        assertThat(interchange.delimiters()).containsEntry("segment", "~").containsEntry("element", "*");
        assertThat(interchange.errors()).isEmpty();
        var group = interchange.groups().get(0);
        assertThat(group.references()).containsEntry("functionalCode", "PO").containsEntry("group", "47");
        assertThat(group.sets().get(1).references()).isEqualTo(Map.of("set", "850", "control", "0002"));
        assertThat(told(group)).isEqualTo("2 2 2 [] accepted[] accepted[]");
    }

    @Test
    void a_message_of_EDIFACT_without_groups_stands_in_one_that_has_no_name() {
        var interchange = only(MessageRead.of(edifact, orders.getBytes(ISO_8859_1)));

        assertThat(interchange.references()).containsEntry("interchange", "471").containsEntry("syntax", "UNOC");
        assertThat(interchange.charset()).isEqualTo("ISO-8859-1");
        assertThat(interchange.delimiters()).containsEntry("release", "?").containsEntry("component", ":");
        var group = interchange.groups().get(0);
        assertThat(group.references()).isEmpty();
        assertThat(group.sets().get(0).references())
                .containsEntry("message", "ME000001")
                .containsEntry("association", "EAN008");
        assertThat(told(group)).isEqualTo("1 1 1 [] accepted[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SE*18*0001 | SE*17*0001 | 2 2 1 [] rejected[4 SE] accepted[]",
                "SE*18*0001 | SE*x*0001 | 2 2 1 [] rejected[4 SE] accepted[]",
                "SE*18*0001 | SE*18*0009 | 2 2 1 [] rejected[3 SE] accepted[]",
                "SE*18*0001 | SE*17*0009 | 2 2 1 [] rejected[4 SE, 3 SE] accepted[]",
                "SE*13*0002~ | \"\" | 2 2 1 [] accepted[] rejected[2 SE]",
                "ST*850*0001 | ST*860*0001 | 2 2 1 [] rejected[1 ST] accepted[]",
                "GE*2*47 | GE*3*47 | 3 2 2 [5 GE] accepted[] accepted[]",
                "GE*2*47 | GE*2*48 | 2 2 2 [4 GE] accepted[] accepted[]",
                "GE*2*47~ | \"\" | 2 2 2 [3 GE] accepted[] accepted[]",
            })
    void what_is_wrong_with_X12_has_X12_s_own_codes(String text, String instead, String told) {
        var interchange = only(MessageRead.of(x12, purchase.replace(text, instead)));

        assertThat(told(interchange.groups().get(0))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "UNT+23+ME000001 | UNT+22+ME000001 | 1 1 0 [] rejected[29 UNT]",
                "UNT+23+ME000001 | UNT+23+ME000002 | 1 1 0 [] rejected[28 UNT]",
                "UNT+23+ME000001' | \"\" | 1 1 0 [] rejected[13 UNT]",
                "ORDERS:D:96A | ORDCHG:D:96A | 1 1 0 [] rejected[17 UNH]",
                "UNZ+1 | UNZ+1 | 1 1 1 [] accepted[]",
            })
    void what_is_wrong_with_EDIFACT_has_EDIFACT_s_own_codes(String text, String instead, String told) {
        var interchange =
                only(MessageRead.of(edifact, orders.replace(text, instead).getBytes(ISO_8859_1)));

        assertThat(told(interchange.groups().get(0))).isEqualTo(told);
    }

    @Test
    void what_is_wrong_with_an_interchange_is_told_of_it() {
        assertThat(only(MessageRead.of(x12, purchase.replace("IEA*1", "IEA*2"))).errors())
                .extracting(Interchange.SyntaxError::segment)
                .containsExactly("IEA");
        assertThat(only(MessageRead.of(edifact, orders.replace("UNZ+1", "UNZ+2").getBytes(ISO_8859_1)))
                        .errors())
                .containsExactly(new Interchange.SyntaxError("29", "UNZ"));
    }

    @Test
    void a_set_of_which_some_orders_or_none_could_be_read_says_so() {
        var lines = TestFormats.reader("edifact", "{split: LIN}");
        var bytes = orders.getBytes(ISO_8859_1);

        var some = only(MessageRead.of(
                lines, bytes, part -> part.references().getOrDefault("line", "").equals("1")));
        var none = only(MessageRead.of(lines, bytes, part -> false));

        assertThat(told(some.groups().get(0))).isEqualTo("1 1 1 [] partial[12 ]");
        assertThat(told(none.groups().get(0))).isEqualTo("1 1 0 [] rejected[12 ]");
        assertThat(told(only(MessageRead.of(x12, purchase.getBytes(ISO_8859_1), part -> false))
                        .groups()
                        .get(0)))
                .isEqualTo("2 2 0 [] rejected[5 ] rejected[5 ]");
    }

    @Test
    void what_ends_too_early_is_told_as_far_as_it_came() {
        var inSet = only(MessageRead.of(x12, purchase.substring(0, purchase.indexOf("BB*PAN"))));
        var behindHeader = only(MessageRead.of(x12, purchase.substring(0, purchase.indexOf("ST*850*0001"))));
        var inMessage = only(MessageRead.of(
                edifact, orders.substring(0, orders.indexOf("NAD+SU")).getBytes(ISO_8859_1)));

        assertThat(told(inSet.groups().get(0))).isEqualTo("2 2 1 [3 GE] accepted[] rejected[2 SE]");
        assertThat(told(behindHeader.groups().get(0))).isEqualTo("0 0 0 [3 GE]");
        assertThat(told(inMessage.groups().get(0))).isEqualTo("1 1 0 [] rejected[13 UNT]");
        assertThat(inMessage.errors()).containsExactly(new Interchange.SyntaxError("13", "UNZ"));
        assertThat(MessageRead.of(x12, purchase.substring(0, 60)).interchanges())
                .allSatisfy(interchange -> assertThat(interchange.groups()).isEmpty());
        assertThat(MessageRead.of(x12, orders).interchanges()).isEmpty();
    }

    @Test
    void groups_and_interchanges_are_told_apart() {
        var read = MessageRead.of(
                x12, purchase + purchase.replace("000000471", "000000472").replace("*47", "*48"));

        assertThat(read.interchanges())
                .extracting(interchange -> interchange.references().get("interchange")
                        + interchange.groups().get(0).references().get("group"))
                .containsExactly("00000047147", "00000047248");
    }

    @Test
    void of_very_many_sets_all_are_counted_and_the_first_and_the_faulty_are_told() {
        var read = MessageRead.of(TestFormats.reader("x12", "{}"), new SetStream(purchase, 3000), "BEG.3");
        var group = only(read).groups().get(0);

        assertThat(List.of(group.included(), group.received(), group.accepted()))
                .containsExactly(3000L, 3000L, 3000L);
        assertThat(group.sets()).hasSize(1000);
    }

    private static Interchange only(MessageRead read) {
        assertThat(read.interchanges()).hasSize(1);
        return read.interchanges().get(0);
    }

    private static String told(Group group) {
        var counts = group.included() + " " + group.received() + " " + group.accepted() + " " + codes(group.errors());
        var sets = group.sets().stream()
                .map(set -> " " + set.outcome().word() + codes(set.errors()))
                .collect(Collectors.joining());
        return counts + sets;
    }

    private static String codes(List<Interchange.SyntaxError> errors) {
        return errors.stream()
                .map(error -> error.code() + " " + error.segment())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
