package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;

/** Whatever stands in an event, telling it never fails, and its receiver can read what was told. */
class OddEventsTest {

    /** The segments of 997 and CONTRL. */
    private static final Set<String> OURS = Set.of(
            "ISA", "GS", "ST", "AK1", "AK2", "AK5", "AK9", "SE", "GE", "IEA", "UNA", "UNB", "UNH", "UCI", "UCF", "UCM",
            "UNT", "UNZ");

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

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void an_interchange_can_be_read_to_its_end_and_nothing_is_in_it_but_ours(
            @ForAll("interchanges") StoredEvent event) {
        var isX12 = event.data().containsValue("x12");
        var answer = TestEvents.answer(isX12 ? "format: x12-997" : "format: edifact-contrl");

        if (answer.tells(event)) {
            var read = ReadEdi.of(answer.render(event), charset(event));
            var last = isX12 ? "IEA" : "UNZ";
            assertThat(read.segments().get(read.segments().size() - 1)).startsWith(last);
            assertThat(read.all(last)).hasSameSizeAs(read.all(isX12 ? "ISA" : "UNB"));
            assertThat(read.segments()).extracting(segment -> segment.get(0)).isSubsetOf(OURS);
            assertThat(read.errors()).noneMatch(error -> error.startsWith("CONTROL_") || error.contains("SEGMENT_"));
        }
    }

    private static String charset(StoredEvent event) {
        var charset = Json.mapper()
                .valueToTree(event.data())
                .at("/interchanges/0/charset")
                .asText();
        return charset.isEmpty() ? "US-ASCII" : charset;
    }

    @Provide
    Arbitrary<StoredEvent> interchanges() {
        var errors = some(List.of("code", "segment"), texts()).list().ofMaxSize(3);
        var set = Combinators.combine(references(), Arbitraries.of("accepted", "partial", "rejected", "?"), errors)
                .as((names, outcome, wrong) -> Map.of("references", names, "outcome", outcome, "errors", wrong));
        var group = Combinators.combine(
                        named(Map.of("functionalCode", "PO", "group", "47")),
                        Arbitraries.longs(),
                        Arbitraries.longs().between(0, 3),
                        errors,
                        set.list().ofMaxSize(3))
                .as((names, received, accepted, wrong, sets) -> Map.of(
                        "references",
                        names,
                        "included",
                        received,
                        "received",
                        received,
                        "accepted",
                        accepted,
                        "errors",
                        wrong,
                        "sets",
                        sets));
        var parts = List.of("segment", "element", "component", "repetition", "release");
        var delimiters = Arbitraries.oneOf(
                some(parts, texts()),
                Arbitraries.shuffle("~", "*", ":", ">", "?", "'", "+", "|", "\u001d")
                        .map(OddEventsTest::delimiters));
        var interchange = Combinators.combine(
                        named(Map.of("interchange", "1", "sender", "A", "receiver", "B")),
                        delimiters,
                        errors,
                        group.list().ofMinSize(1).ofMaxSize(3))
                .as((names, characters, wrong, groups) -> Map.<String, Object>of(
                        "references", names, "delimiters", characters, "errors", wrong, "groups", groups));
        return Combinators.combine(
                        interchange.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of("UTF-8", "ISO-8859-1", ""),
                        Arbitraries.of("x12", "edifact"),
                        Arbitraries.longs())
                .as((all, charset, format, key) -> new StoredEvent(
                        key,
                        "message/1",
                        1,
                        EventType.MESSAGE_RECEIVED,
                        Instant.EPOCH,
                        Map.of("format", format, "interchanges", in(charset, all))));
    }

    private static Map<String, Object> delimiters(List<String> characters) {
        return Map.of(
                "segment", characters.get(0),
                "element", characters.get(1),
                "component", characters.get(2),
                "repetition", characters.get(3),
                "release", characters.get(4));
    }

    // a message is read in one character set
    private static List<Map<String, Object>> in(String charset, List<Map<String, Object>> interchanges) {
        return interchanges.stream()
                .map(interchange -> {
                    Map<String, Object> all = new LinkedHashMap<>(interchange);
                    all.put("charset", charset);
                    return all;
                })
                .toList();
    }

    /** References, those without which there is no answer among them. */
    private static Arbitrary<Map<String, Object>> named(Map<String, Object> needed) {
        return references().map(some -> {
            var all = new LinkedHashMap<>(needed);
            all.putAll(some);
            return all;
        });
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
