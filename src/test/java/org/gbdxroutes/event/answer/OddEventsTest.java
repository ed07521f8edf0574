package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;

/** Whatever stands in an event, telling it never fails, and its receiver can read what was told. */
class OddEventsTest {

    @Property(tries = 300)
    void JSON_can_be_read(@ForAll("events") StoredEvent event) throws Exception {
        assertThat(Json.mapper()
                        .readTree(TestEvents.sample("sample-json").render(event))
                        .isArray())
                .isTrue();
    }

    @Property(tries = 300)
    void XML_can_be_read(@ForAll("events") StoredEvent event) {
        var root = ParsedXml.root(TestEvents.sample("sample-xml").render(event));

        assertThat(ParsedXml.texts(root)).containsEntry("Time", event.time().toString());
    }

    @Property(tries = 300)
    void delimited_text_has_as_many_values_in_each_line(@ForAll("events") StoredEvent event) {
        var text = new String(TestEvents.sample("sample-csv").render(event), StandardCharsets.UTF_8);

        assertThat(CsvReader.builder().fieldSeparator(';').ofCsvRecord(text).stream())
                .isNotEmpty()
                .allMatch(line -> line.getFieldCount() == 8);
    }

    @Property(tries = 300)
    void an_IDoc_can_be_read_and_keeps_its_lengths(@ForAll("events") StoredEvent event) {
        IdocStatusAnswerTest.check(TestEvents.sample("sample-idoc-status"), event);
    }

    @Provide
    Arbitrary<StoredEvent> events() {
        return Arbitraries.of(EventType.values())
                .flatMap(type -> data(type)
                        .map(data -> new StoredEvent(data.hashCode(), "message/1", 1, type, Instant.EPOCH, data)));
    }

    private static Arbitrary<Map<String, Object>> data(EventType type) {
        var values = Map.<String, Arbitrary<?>>of(
                "orderNumber", texts(),
                "reason", texts(),
                "verdict", Arbitraries.of("accepted", "partial", "rejected", ""),
                "revision", anything(),
                "metadata", some(List.of("docnum", "cost center"), anything()),
                "faults", faults(),
                "envelope", references(),
                "orders", orders());
        return Arbitraries.subsetOf(values.keySet())
                .filter(names -> type == EventType.MESSAGE_RECEIVED || !names.contains("orders"))
                .flatMap(names -> of(names.stream().toList(), values));
    }

    private static Arbitrary<Object> orders() {
        var values = Map.<String, Arbitrary<?>>of(
                "path", texts(),
                "outcome", Arbitraries.of("taken", "known", "conflict", "refused", "?"),
                "orderNumber", anything(),
                "faults", faults(),
                "references", references());
        return Arbitraries.subsetOf(values.keySet())
                .flatMap(names -> of(names.stream().toList(), values))
                .list()
                .ofMaxSize(4)
                .map(list -> list);
    }

    private static Arbitrary<Object> faults() {
        return some(List.of("path", "message"), texts().map(text -> text))
                .list()
                .ofMaxSize(3)
                .map(list -> list);
    }

    private static Arbitrary<Map<String, Object>> references() {
        return some(
                List.of(
                        "interchange",
                        "senderQualifier",
                        "sender",
                        "receiverQualifier",
                        "receiver",
                        "version",
                        "set",
                        "control",
                        "group",
                        "functionalCode",
                        "groupSender",
                        "groupReceiver",
                        "syntax",
                        "syntaxVersion",
                        "message",
                        "type",
                        "release",
                        "docnum",
                        "mandt",
                        "senderPort"),
                Arbitraries.oneOf(texts(), Arbitraries.of("1", "000000001", "ORDERS", "850", "D:96A:UN")));
    }

    private static Arbitrary<Map<String, Object>> some(List<String> names, Arbitrary<?> value) {
        return Arbitraries.maps(Arbitraries.of(names), value.map(each -> (Object) each))
                .ofMaxSize(names.size());
    }

    private static Arbitrary<Map<String, Object>> of(List<String> names, Map<String, Arbitrary<?>> values) {
        Arbitrary<Map<String, Object>> all = Arbitraries.create(LinkedHashMap::new);
        for (var name : names) {
            var value = values.getOrDefault(name, texts());
            all = all.flatMap(map -> value.map(each -> {
                var more = new LinkedHashMap<>(map);
                more.put(name, each);
                return more;
            }));
        }
        return all;
    }

    private static Arbitrary<?> anything() {
        return Arbitraries.oneOf(
                texts(),
                Arbitraries.longs(),
                Arbitraries.of(true, false),
                texts().list().ofMaxSize(3),
                Arbitraries.maps(texts(), texts()).ofMaxSize(3));
    }

    /** Any characters: control characters, halves of pairs, delimiters of every format; now and then very many. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("*~:+'?>\\^|;\",\n\r\t\0\u0001\uFFFE\uD800\uDC00<&]= A")
                        .ofMaxLength(40),
                Arbitraries.strings().all().ofMaxLength(10),
                Arbitraries.strings().withChars("äx😀").ofMinLength(900).ofMaxLength(1000));
    }
}
