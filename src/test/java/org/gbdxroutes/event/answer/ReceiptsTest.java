package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.event.answer.TestEvents.IDOCS;
import static org.gbdxroutes.event.answer.TestEvents.TRUNCATED;
import static org.gbdxroutes.event.answer.TestEvents.answer;
import static org.gbdxroutes.event.answer.TestEvents.ofOrder;
import static org.gbdxroutes.event.answer.TestEvents.received;
import static org.gbdxroutes.event.answer.TestEvents.sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts in a shape of the partner's choice: JSON, XML, delimited text. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptsTest {

    @Test
    void a_field_is_a_path_a_constant_or_what_a_table_makes_of_it() throws Exception {
        var answer = answer("""
                format: json
                fields:
                  PO: $.orderNumber
                  REVISION: $.revision
                  CENTER: $.metadata['cost center']
                  SYSTEM: { value: "01", prefix: "S-", suffix: "/" }
                  PLAIN: 01
                  STATUS: { from: $.type, table: { order.rejected: REJ } }
                  OTHER: { from: $.type, table: { order.accepted: ACC }, default: INFO }
                  UNTABLED: { from: $.type, table: { order.accepted: ACC } }
                  ABSENT: $.nothing
                  FALLEN: { from: '$.nothing.at[3].all', default: none, prefix: P }
                """);

        assertThat(Json.mapper().readTree(answer.render(ofOrder(EventType.ORDER_REJECTED))))
                .isEqualTo(Json.mapper().readTree("""
                        {"PO":"PO-1","REVISION":1,"CENTER":"4200","SYSTEM":"S-01/","PLAIN":"01","STATUS":"REJ",
                         "OTHER":"INFO","UNTABLED":"order.rejected","FALLEN":"none"}
                        """));
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.ending()).isEqualTo(".json");
    }

    @Test
    void a_message_has_one_receipt_unless_each_order_is_to_have_one() throws Exception {
        assertThat(text(answer("{format: json, fields: {taken: $.taken, po: '$.orders[1].orderNumber'}}"), IDOCS))
                .isEqualTo("{\"taken\":1,\"po\":\"PO-2\"}");
        assertThat(text(
                        answer("{format: json, json: {each: orders}, fields: {n: $.orderNumber, o: $.outcome}}"),
                        IDOCS))
                .isEqualTo("[{\"n\":\"PO-1\",\"o\":\"taken\"},{\"n\":\"PO-2\",\"o\":\"known\"},{\"o\":\"refused\"}]");
    }

    @Test
    void a_message_without_orders_has_a_receipt_of_its_own() {
        assertThat(text(
                        answer("{format: json, json: {each: orders}, fields: {why: '$.faults[0].message'}}"),
                        TRUNCATED))
                .isEqualTo("[{\"why\":\"The message ends in the middle.\"}]");
    }

    @Test
    void faults_are_one_text_where_a_field_is_text() {
        assertThat(text(answer("{format: csv, csv: {each: orders, header: 'false'}, fields: {f: $.faults}}"), IDOCS))
                .isEqualTo("\r\n\r\n\"IDOC 3, line 120 (MENGE): There is no product 'X'.; And more.\"\r\n");
    }

    @Test
    void delimited_text_is_quoted_where_it_must_be() {
        var answer = answer("""
                format: csv
                csv: { delimiter: ";" }
                fields: { A: 'one; "two"', B: "=1+1" }
                """);

        assertThat(text(answer, IDOCS)).isEqualTo("A;B\r\n\"one; \"\"two\"\"\";=1+1\r\n");
    }

    @Test
    void what_a_spreadsheet_would_run_is_text_where_people_open_it_in_one() {
        var answer = answer("""
                format: csv
                csv: { spreadsheet: true, header: false, delimiter: "\\t" }
                fields: { A: "=1+1", B: "-2", C: "@x", D: "a=1" }
                """);

        assertThat(text(answer, IDOCS)).isEqualTo("'=1+1\t'-2\t'@x\ta=1\r\n");
    }

    @Test
    void an_element_of_XML_stands_for_each_field_that_there_is() {
        var answer = answer("""
                format: xml
                xml: { root: Receipt }
                fields: { PO: $.orderNumber, WHY: $.reason, GONE: $.nothing, ODD: { value: "<&\\u0001>" } }
                """);

        var root = ParsedXml.root(answer.render(ofOrder(EventType.ORDER_REJECTED)));

        assertThat(root.getTagName()).isEqualTo("Receipt");
        assertThat(ParsedXml.texts(root))
                .containsExactly(
                        Map.entry("PO", "PO-1"),
                        Map.entry("WHY", "There is no product 'X'."),
                        Map.entry("ODD", "<&\uFFFD>"));
    }

    @Test
    void an_element_stands_around_each_order_s_receipt() {
        var answer = answer("{format: xml, xml: {each: orders, entry: line}, fields: {PO: $.orderNumber}}");

        var root = ParsedXml.root(answer.render(received(IDOCS)));

        assertThat(root.getTagName()).isEqualTo("receipt");
        assertThat(ParsedXml.children(root, "line")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_sample_tells_every_event(EventType type) {
        var event = type == EventType.MESSAGE_RECEIVED ? received(IDOCS) : ofOrder(type);

        assertThat(sample("sample-json").events()).contains(type);
        assertThat(sample("sample-json").render(event)).asString().startsWith("[{\"purchaseOrder\":\"PO-1\"");
        assertThat(ParsedXml.root(sample("sample-xml").render(event)).getTagName())
                .isEqualTo("OrderResponse");
        assertThat(sample("sample-csv").render(event))
                .asString()
                .startsWith("EVENT;PO;REVISION;OUTCOME;PLACE;REASON;FAULTS;TIME\r\n" + type.word() + ";PO-1;1;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample-json", "sample-xml", "sample-csv", "sample-idoc-status"})
    void an_event_told_again_is_the_same_to_the_byte(String name) {
        StoredEvent event = received(IDOCS);

        assertThat(sample(name).render(event)).isEqualTo(sample(name).render(event));
    }

    private static String text(Answer answer, String message) {
        return new String(answer.render(received(message)), StandardCharsets.UTF_8);
    }
}
