package org.gbdxroutes.event.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.workflow.Json;

/** Events to tell, and the answers to tell them with. */
final class TestEvents {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The message from which two orders were taken and one was refused. */
    static final String IDOCS = """
            {"partner":"acme","source":"sftp:orders.xml","sha256":"ab12","size":1234,"mapping":"acme-idocs",
             "format":"idoc","verdict":"partial","taken":1,"known":1,"refused":1,"envelope":{},"faults":[],"orders":[
              {"path":"IDOC 1, line 3","outcome":"taken","partner":"acme","orderNumber":"PO-1","revision":1,"faults":[],
               "references":{"docnum":"0000000000123456","sender":"ACMECLNT100","senderPort":"SAPACM","senderType":"LS",
                             "receiver":"GBDX","receiverPort":"GBDXROUTES","receiverType":"LS","mandt":"100"}},
              {"path":"IDOC 2, line 60","outcome":"known","partner":"acme","orderNumber":"PO-2","revision":1,
               "faults":[],"references":{"docnum":"0000000000123457"}},
              {"path":"IDOC 3, line 99","outcome":"refused","faults":[
                {"path":"IDOC 3, line 120 (MENGE)","message":"There is no product 'X'."},
                {"path":"$","message":"And more."}],"references":{"docnum":"0000000000123458"}}],"more":0}
            """;

    /** The message that nothing could be read from. */
    static final String TRUNCATED = """
            {"partner":"acme","source":"sftp:orders.xml","sha256":"cd34","size":12,"mapping":"acme-idocs",
             "format":"idoc","verdict":"rejected","taken":0,"known":0,"refused":0,"envelope":{},
             "faults":[{"path":"line 1, column 12","message":"The message ends in the middle."}],"orders":[],"more":0}
            """;

    /** An order with its own number and its IDoc's. */
    static final String ORDER = """
            {"partner":"acme","orderNumber":"PO-1","revision":1,"state":"rejected","reason":"There is no product 'X'.",
             "metadata":{"docnum":"0000000000123456","cost center":"4200"}}
            """;

    private TestEvents() {}

    static StoredEvent received(String data) {
        return event(EventType.MESSAGE_RECEIVED, "message/7", data);
    }

    static StoredEvent ofOrder(EventType type) {
        return event(type, "acme/PO-1/1", ORDER);
    }

    @SuppressWarnings("unchecked")
    static StoredEvent event(EventType type, String subject, String data) {
        return new StoredEvent(42, subject, 2, type, NOON, Json.read(data, Map.class));
    }

    static Answer answer(String yaml) {
        var described = yaml.startsWith("{")
                ? "{description: For the test, " + yaml.substring(1)
                : "description: For the test\n" + yaml;
        return new Answers(Map.of("acme", described)).named("acme");
    }

    /** Returns an answer of {@code config/answers}. */
    static Answer sample(String name) {
        try {
            return new Answers(Map.of(name, Files.readString(Path.of("config/answers/" + name + ".yaml")))).named(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
