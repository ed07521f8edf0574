package org.gbdxroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.Partners;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.Mappings;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.gbdxroutes.ledger.Terms;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.pipeline.Decider;
import org.gbdxroutes.pipeline.PartnerLimits;
import org.gbdxroutes.pipeline.Patience;
import org.gbdxroutes.pipeline.Receiver;
import org.gbdxroutes.workflow.Json;

/** What runs in a process of its own: one message, by one of the ways in {@link Way}, into an empty database. */
final class IntakeProgram {

    /** How a message is taken. */
    enum Way {
        /** Read by its mapping, and no more. */
        READ,
        /** By the receive step, with mapping and ledger, as each intake takes it. */
        RECEIVER,
        /** By the receive step; then all orders are decided about, which else happens beside it. */
        DECIDER,
        /** By a route as Camel's manual has it. */
        PLAIN_ROUTE
    }

    private static final Clock CLOCK = Clock.systemUTC();

    private IntakeProgram() {}

    /** Takes the way, the message, the mapping, the database's URL, and the folder for results and the measurement. */
    public static void main(String[] arguments) throws Exception {
        var message = Path.of(arguments[1]);
        var mapping = arguments[2];
        var url = arguments[3];
        var folder = Path.of(arguments[4]);
        var measured =
                switch (Way.valueOf(arguments[0])) {
                    case READ -> Measurement.of(() -> read(message, mapping));
                    case RECEIVER -> received(message, mapping, url, folder, false);
                    case DECIDER -> received(message, mapping, url, folder, true);
                    case PLAIN_ROUTE -> PlainRoute.taken(message, mapping, url);
                };
        Files.writeString(folder.resolve("measurement.json"), Json.write(measured));
    }

    private static Mappings mappings() {
        var files = new PackedFiles("config/mappings");
        return new Mappings(files.texts(".yaml"), files::bytesOf);
    }

    private static IntakeOutcome read(Path message, String mapping) throws IOException {
        var taken = new AtomicLong();
        var refused = new AtomicLong();
        var fault = new AtomicReference<>("");
        try (var content = Files.newInputStream(message)) {
            mappings().named(mapping).read(content, reading -> {
                if (reading.faults().isEmpty()) {
                    taken.incrementAndGet();
                } else {
                    refused.incrementAndGet();
                    fault.set(reading.faults().toString());
                }
            });
        }
        return new IntakeOutcome(taken.get(), refused.get(), fault.get(), 0, 0);
    }

    private static Measurement received(Path message, String mapping, String url, Path folder, boolean decided)
            throws Exception {
        try (var database = LedgerDatabase.open(url, "postgres", "")) {
            var ledger = database.ledger("bench", List::of);
            var decider = decider(ledger);
            var receiver = receiver(ledger, decider, folder);
            var measured = Measurement.of(() -> {
                try (var content = Files.newInputStream(message)) {
                    var receipt = receiver.receive(content, "bench", "", mapping, "wait");
                    while (decided && !decider.decide(decider.undecided()).isEmpty()) {
                        // the next ones
                    }
                    var state = decided ? OrderState.ACCEPTED : OrderState.RECEIVED;
                    long taken = ledger.counts().getOrDefault(state, 0L);
                    return new IntakeOutcome(taken, receipt.notTaken(), receipt.explanation(), 0, 0);
                }
            });
            return measured.with(measured.outcome().withResults(folder));
        }
    }

    private static Decider decider(Ledger ledger) {
        var products = new ProductCatalog(new PackedFiles("config/products").texts(".yaml"));
        var check = new OrderCheck(products, Set.of("archive", "folder"), Optional.empty());
        return new Decider(
                check,
                new LaunchPayload(Optional.empty()),
                ledger,
                Terms::standard,
                new Patience(Duration.ofDays(1)),
                CLOCK);
    }

    private static Receiver receiver(Ledger ledger, Decider decider, Path folder) {
        var partners = new Partners(Map.of());
        return new Receiver(
                new MessageIntake(folder, 1L << 30),
                mappings(),
                partners,
                new PartnerLimits(partners, ledger, () -> false, CLOCK),
                decider,
                ledger,
                CLOCK);
    }
}
