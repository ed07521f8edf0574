package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.event.answer.ParsedXml.children;
import static org.gbdxroutes.event.answer.ParsedXml.texts;
import static org.gbdxroutes.event.answer.TestEvents.IDOCS;
import static org.gbdxroutes.event.answer.TestEvents.ORDER;
import static org.gbdxroutes.event.answer.TestEvents.TRUNCATED;
import static org.gbdxroutes.event.answer.TestEvents.answer;
import static org.gbdxroutes.event.answer.TestEvents.event;
import static org.gbdxroutes.event.answer.TestEvents.ofOrder;
import static org.gbdxroutes.event.answer.TestEvents.received;
import static org.gbdxroutes.event.answer.TestEvents.sample;

import java.util.List;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdocStatusAnswerTest {

    /** SAP's segments, their fields in order and how long each may be. */
    private static final Map<String, Map<String, Integer>> LENGTHS = Map.of(
            "EDI_DC40",
            Map.ofEntries(
                    Map.entry("TABNAM", 10),
                    Map.entry("MANDT", 3),
                    Map.entry("DIRECT", 1),
                    Map.entry("IDOCTYP", 30),
                    Map.entry("MESTYP", 30),
                    Map.entry("SNDPOR", 10),
                    Map.entry("SNDPRT", 2),
                    Map.entry("SNDPRN", 10),
                    Map.entry("RCVPOR", 10),
                    Map.entry("RCVPRT", 2),
                    Map.entry("RCVPRN", 10),
                    Map.entry("CREDAT", 8),
                    Map.entry("CRETIM", 6),
                    Map.entry("REFINT", 14),
                    Map.entry("REFMES", 14),
                    Map.entry("ARCKEY", 70)),
            "E1STATS",
            Map.ofEntries(
                    Map.entry("MANDT", 3),
                    Map.entry("DOCNUM", 16),
                    Map.entry("LOGDAT", 8),
                    Map.entry("LOGTIM", 6),
                    Map.entry("STATUS", 2),
                    Map.entry("UNAME", 12),
                    Map.entry("STATXT", 70),
                    Map.entry("STAPA1", 20),
                    Map.entry("STAPA2", 20),
                    Map.entry("STAPA3", 20),
                    Map.entry("STAPA4", 20),
                    Map.entry("ARCKEY", 70),
                    Map.entry("STATYP", 1)));

    private final Answer bare = answer("format: idoc-status");

    @Test
    void each_IDoc_of_a_message_gets_its_own_status() {
        var statuses = statuses(bare, received(IDOCS));

        assertThat(statuses)
                .extracting(status -> status.get("DOCNUM"))
                .containsExactly("0000000000123456", "0000000000123457", "0000000000123458");
        assertThat(statuses).extracting(status -> status.get("STATUS")).containsExactly("16", "16", "17");
        assertThat(statuses).extracting(status -> status.get("STATYP")).containsExactly("S", "S", "E");
        assertThat(statuses.get(2))
                .containsEntry("STATXT", "IDOC 3, line 120 (MENGE): There is no product 'X'.; And more.")
                .containsEntry("STAPA2", "refused");
    }

    @Test
    void the_answer_goes_the_way_back() {
        var control =
                texts(children(idocs(bare, received(IDOCS)).get(0), "EDI_DC40").get(0));

        assertThat(control)
                .containsEntry("SNDPRN", "GBDX")
                .containsEntry("SNDPOR", "GBDXROUTES")
                .containsEntry("SNDPRT", "LS")
                .containsEntry("RCVPRN", "ACMECLNT100".substring(0, 10))
                .containsEntry("RCVPOR", "SAPACM")
                .containsEntry("RCVPRT", "LS")
                .containsEntry("MANDT", "100")
                .containsEntry("DIRECT", "2")
                .containsEntry("IDOCTYP", "SYSTAT01")
                .containsEntry("MESTYP", "STATUS")
                .containsEntry("CREDAT", "20261124")
                .containsEntry("CRETIM", "120000")
                .containsEntry("ARCKEY", "message/7/2");
    }

    @Test
    void an_order_s_event_finds_the_number_that_the_order_remembers() {
        assertThat(statuses(bare, ofOrder(EventType.ORDER_REJECTED)))
                .singleElement()
                .satisfies(status -> assertThat(status)
                        .containsEntry("DOCNUM", "0000000000123456")
                        .containsEntry("STATUS", "40")
                        .containsEntry("STATXT", "There is no product 'X'.")
                        .containsEntry("STAPA1", "PO-1")
                        .containsEntry("STAPA2", "rejected")
                        .containsEntry("STAPA4", "order.rejected"));
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER_RECEIVED, 39, S",
        "ORDER_ACCEPTED, 41, S",
        "ORDER_REJECTED, 40, E",
        "ORDER_DUPLICATE, 39, W",
        "ORDER_HELD, 39, W",
        "ORDER_OVERDUE, 39, W",
        "WORKFLOW_STARTED, 41, S",
        "WORKFLOW_FAILED, 40, E",
        "ORDER_DELIVERED, 41, S",
        "ORDER_CANCELED, 40, E",
        "ORDER_FAILED, 40, E"
    })
    void events_have_SAP_s_own_statuses(EventType type, String code, String kind) {
        assertThat(statuses(bare, ofOrder(type)))
                .singleElement()
                .satisfies(status ->
                        assertThat(status).containsEntry("STATUS", code).containsEntry("STATYP", kind));
    }

    @Test
    void options_decide_first() {
        var answer = answer("""
                format: idoc-status
                idoc-status:
                  docnum: $.metadata['cost center']
                  receiver: { from: $.partner, prefix: SAP }
                  zone: Europe/Berlin
                  status: { order.rejected: "17" }
                """);
        var idoc = idocs(answer, ofOrder(EventType.ORDER_REJECTED)).get(0);

        assertThat(texts(children(idoc, "EDI_DC40").get(0))).containsEntry("RCVPRN", "SAPacme");
        assertThat(texts(children(idoc, "E1STATS").get(0)))
                .containsEntry("DOCNUM", "4200")
                .containsEntry("STATUS", "17")
                .containsEntry("LOGTIM", "130000");
    }

    @Test
    void a_message_that_could_not_be_read_is_refused_without_a_number() {
        assertThat(statuses(bare, received(TRUNCATED)))
                .singleElement()
                .satisfies(status -> assertThat(status)
                        .doesNotContainKey("DOCNUM")
                        .containsEntry("STATUS", "17")
                        .containsEntry("STATXT", "line 1, column 12: The message ends in the middle."));
    }

    @Test
    void what_is_too_long_for_SAP_is_cut() {
        var order = ORDER.replace("PO-1", "P".repeat(100)).replace("There", "x\\r\\n".repeat(50) + "😀".repeat(500));

        check(bare, event(EventType.ORDER_HELD, "acme/PO-1/1", order));
        assertThat(statuses(bare, event(EventType.ORDER_HELD, "acme/PO-1/1", order))
                        .get(0)
                        .get("STATXT"))
                .startsWith("x x x");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void the_sample_keeps_to_SAP_s_structure(EventType type) {
        check(sample("sample-idoc-status"), type == EventType.MESSAGE_RECEIVED ? received(IDOCS) : ofOrder(type));
    }

    static void check(Answer answer, StoredEvent event) {
        for (var idoc : idocs(answer, event)) {
            assertThat(idoc.getAttribute("BEGIN")).isEqualTo("1");
            assertThat(children(idoc)).extracting(Element::getTagName).containsExactly("EDI_DC40", "E1STATS");
            for (var segment : children(idoc)) {
                assertThat(segment.getAttribute("SEGMENT")).isEqualTo("1");
                var lengths = LENGTHS.getOrDefault(segment.getTagName(), Map.of());
                texts(segment)
                        .forEach((field, text) ->
                                assertThat(text.length()).as(field).isBetween(1, lengths.getOrDefault(field, 0)));
            }
        }
    }

    private static List<Element> idocs(Answer answer, StoredEvent event) {
        var root = ParsedXml.root(answer.render(event));
        assertThat(root.getTagName()).isEqualTo("SYSTAT01");
        return children(root, "IDOC");
    }

    private static List<Map<String, String>> statuses(Answer answer, StoredEvent event) {
        return idocs(answer, event).stream()
                .map(idoc -> texts(children(idoc, "E1STATS").get(0)))
                .toList();
    }
}
