package org.gbdxroutes.intake.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.MessageRead.Part;
import org.gbdxroutes.intake.format.TestFormats;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdocFormatTest {

    private final FormatReader idoc = TestFormats.reader("idoc", "{}");
    private final String sample = new String(TestFormats.sample("acme-orders05.xml"), StandardCharsets.UTF_8);

    @Test
    void each_IDoc_is_an_order_whose_fields_are_found_by_segment() {
        var read = MessageRead.of(
                idoc,
                TestFormats.sample("acme-orders05.xml"),
                "E1EDK01/BELNR",
                "E1EDKA1[PARVW='AG']/BNAME",
                "E1EDKA1[PARVW='LF']/PARTN",
                "E1EDP01/E1EDP19[QUALF='002']/IDTNR",
                "E1EDP01/E1EDPT1[TDID='BAND']/E1EDPT2/TDLINE",
                "E1EDK14[QUALF='999']/ORGID");

        assertThat(read.end()).isEmpty();
        assertThat(read.faults()).isEmpty();
        assertThat(read.parts()).extracting(Part::place).containsExactly("IDOC 1, line 3", "IDOC 2, line 62");
        var first = read.parts().get(0);
        assertThat(first.text("E1EDK01/BELNR")).isEqualTo("4500004711");
        assertThat(first.text("E1EDKA1[PARVW='AG']/BNAME")).isEqualTo("Jörg Müller");
        assertThat(first.text("E1EDKA1[PARVW='LF']/PARTN")).isEqualTo("0000100042");
        assertThat(first.text("E1EDP01/E1EDP19[QUALF='002']/IDTNR")).isEqualTo("sample-strip");
        assertThat(first.text("E1EDP01/E1EDPT1[TDID='BAND']/E1EDPT2/TDLINE")).isEmpty();
        assertThat(first.values()).doesNotContainKey("E1EDK14[QUALF='999']/ORGID");
    }

    @Test
    void the_control_record_says_what_an_answer_must_refer_to() {
        var read = MessageRead.of(idoc, TestFormats.sample("acme-orders05.xml"));

        assertThat(read.parts().get(1).references())
                .containsEntry("docnum", "0000000000471101")
                .containsEntry("mandt", "100")
                .containsEntry("idoctyp", "ORDERS05")
                .containsEntry("mestyp", "ORDERS")
                .containsEntry("sender", "EC1CLNT100")
                .containsEntry("senderPort", "SAPEC1")
                .containsEntry("senderType", "LS")
                .containsEntry("receiver", "0000100042")
                .containsEntry("receiverPort", "GBDX_XML")
                .containsEntry("receiverType", "LI")
                .containsEntry("created", "20240615101500")
                .doesNotContainKey("senderFunction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<DOCNUM>0000000000471100</DOCNUM> | '' | IDOC 1, line 3, EDI_DC40/DOCNUM | needs its number",
                "0000000000471100 | '  ' | IDOC 1, line 7, EDI_DC40/DOCNUM | needs its number",
                "<MESTYP>ORDERS</MESTYP> | <MESTYP>ORDRSP</MESTYP> | IDOC 1, line 13, EDI_DC40/MESTYP | this is 'ORDRSP'",
                "<MESTYP>ORDERS</MESTYP> | '' | IDOC 1, line 3, EDI_DC40/MESTYP | this is ''",
            })
    void an_IDoc_with_a_faulty_control_record_does_not_harm_the_next(
            String text, String instead, String place, String reason) {
        var read = MessageRead.of(idoc, sample.replaceFirst(text, instead), "E1EDK01/BELNR");

        assertThat(read.faults()).extracting(Fault::path).containsExactly(place);
        assertThat(read.faults().get(0).message()).contains(reason);
        assertThat(read.faultReferences().get(0)).containsEntry("sender", "EC1CLNT100");
        assertThat(read.parts()).extracting(part -> part.text("E1EDK01/BELNR")).containsExactly("4500004712");
    }

    @Test
    void an_IDoc_needs_a_control_record() {
        var read = MessageRead.of(idoc, sample.replaceAll("(?s)<EDI_DC40.*?</EDI_DC40>", ""));

        assertThat(read.parts()).isEmpty();
        assertThat(read.faults())
                .extracting(Fault::message)
                .containsOnly("An IDoc needs its control record, EDI_DC40.");
    }

    @Test
    void an_extended_type_has_a_root_of_its_own() {
        var extended = sample.replace("<ORDERS05>", "<ZORDERS05>").replace("</ORDERS05>", "</ZORDERS05>");

        assertThat(MessageRead.of(TestFormats.reader("idoc", "{type: ZORDERS05}"), extended)
                        .parts())
                .hasSize(2);
        assertThat(MessageRead.of(idoc, extended).end()).isPresent();
    }

    @Test
    void other_options_of_XML_are_none_of_an_IDoc() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TestFormats.reader("idoc", "{split: /a}"))
                .withMessage("idoc.split: there is no such option; known are type, schema.");
    }
}
