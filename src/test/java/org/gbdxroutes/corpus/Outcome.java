package org.gbdxroutes.corpus;

import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.ledger.OrderFilter;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.pipeline.Receipt;
import org.gbdxroutes.pipeline.ReceiptEntry;
import org.gbdxroutes.pipeline.TestReception;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;

/**
 * What became of a message of the corpus that was handed to the receive step, with a ledger of its own.
 *
 * @param faults what was found wrong
 * @param explanation what its sender is told
 * @param taken the numbers of the orders that will be carried out
 * @param isKept whether the ledger has its bytes, each as it came
 * @param told what listeners are told about it
 * @param nextIsTaken whether a good message right after it was taken
 */
record Outcome(
        List<Fault> faults, String explanation, List<String> taken, boolean isKept, String told, boolean nextIsTaken) {

    private static final int MOST_SHOWN = 100;
    private static final OrderFilter ALL = new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** @param places what stands for places that only a run knows */
    static Outcome of(BadMessage message, Map<String, String> places, Path directory) throws IOException {
        try (var ledger = ledger(message, directory)) {
            var reception =
                    TestReception.asConfigured(ledger, directory.resolve("kept"), Clock.fixed(NOON, ZoneOffset.UTC));
            Receipt receipt;
            try (var content = message.open(places)) {
                receipt = reception.receive(content, message.mapping());
            }
            var taken = taken(ledger);
            try (var content = message.open(places);
                    var next = message.good()) {
                return new Outcome(
                        receipt.entries().stream()
                                .map(ReceiptEntry::faults)
                                .flatMap(List::stream)
                                .limit(MOST_SHOWN)
                                .toList(),
                        receipt.explanation(),
                        taken,
                        isKept(ledger, sha256(content)),
                        told(ledger),
                        reception.receive(next, message.mapping()).taken() == 1);
            }
        }
    }

    // in memory it is quicker, on disk it leaves the memory to what is measured
    private static TestLedger ledger(BadMessage message, Path directory) {
        return message.isLarge()
                ? TestLedger.at("jdbc:h2:file:" + directory.toAbsolutePath().resolve("ledger"), "sa", "", "listener")
                : TestLedger.inMemory("listener");
    }

    private static List<String> taken(TestLedger ledger) {
        return ledger.ledger().list(ALL, 2000).stream()
                .filter(order -> order.state() != OrderState.REJECTED)
                .map(order -> order.id().number())
                .sorted()
                .toList();
    }

    private static boolean isKept(TestLedger ledger, String sha256) throws IOException {
        var messages = ledger.messages();
        if (messages.size() != 1 || !messages.get(0).sha256().equals(sha256)) {
            return false;
        }
        var kept = messages.get(0);
        return kept.keptAt().isPresent()
                ? sha256(Files.newInputStream(Path.of(kept.keptAt().get()))).equals(sha256)
                : sha256(new ByteArrayInputStream(kept.content())).equals(sha256);
    }

    private static String told(TestLedger ledger) {
        var told = new StringBuilder();
        ledger.outbox()
                .claim("listener", NOON, Duration.ofMinutes(1), 100)
                .forEach(entry -> told.append(Json.write(entry.event().data())));
        return told.toString();
    }

    private static String sha256(InputStream content) throws IOException {
        try (var hashed = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
