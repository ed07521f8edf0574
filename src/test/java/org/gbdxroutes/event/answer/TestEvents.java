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

    /** An X12 interchange, two of whose three sets were accepted, one with errors. */
    static final String X12 = """
            {"partner":"acme","format":"x12","verdict":"partial","interchanges":[{"references":{"interchange":"000000471",
               "senderQualifier":"01","sender":"012345678","receiverQualifier":"ZZ","receiver":"GBDXROUTES",
               "version":"00401","usage":"P"},
              "delimiters":{"segment":"~","element":"*","component":">"},"charset":"UTF-8","errors":[],"groups":[
               {"references":{"functionalCode":"PO","group":"47","groupSender":"ACMEPUR","groupReceiver":"GBDX",
                 "version":"004010"},"included":4,"received":3,"accepted":2,"errors":[{"code":"5","segment":"GE"}],"sets":[
                {"references":{"set":"850","control":"0001"},"outcome":"accepted","errors":[]},
                {"references":{"set":"850","control":"0002"},"outcome":"partial","errors":[{"code":"5","segment":""}]},
                {"references":{"set":"850","control":"0003"},"outcome":"rejected",
                 "errors":[{"code":"4","segment":"SE"},{"code":"3","segment":"SE"}]}]}]}]}
            """;

    /** An EDIFACT interchange, one of whose three messages was rejected. */
    static final String EDIFACT = """
            {"partner":"acme","format":"edifact","verdict":"partial","interchanges":[{"references":{"interchange":"471",
               "syntax":"UNOC","syntaxVersion":"3","sender":"4012345000009","senderQualifier":"14","senderAddress":"BÜRO+1",
               "receiver":"GBDXROUTES","receiverQualifier":"ZZ","test":"1"},
              "delimiters":{"segment":"'","element":"+","component":":","release":"?","decimal":"."},
              "charset":"ISO-8859-1","errors":[],"groups":[
               {"references":{},"included":3,"received":3,"accepted":2,"errors":[],"sets":[
                {"references":{"message":"ME1","type":"ORDERS","release":"D:96A:UN","association":"EAN008"},
                 "outcome":"accepted","errors":[]},
                {"references":{"message":"ME2","type":"ORDERS","release":"D:96A:UN"},
                 "outcome":"partial","errors":[{"code":"12","segment":""}]},
                {"references":{"message":"ME3","type":"ORDERS","release":"D:96A:UN"},
                 "outcome":"rejected","errors":[{"code":"29","segment":"UNT"}]}]}]}]}
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
