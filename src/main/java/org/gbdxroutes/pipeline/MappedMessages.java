package org.gbdxroutes.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.Partner;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.ledger.Admission;
import org.gbdxroutes.ledger.Arrival;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.order.OrderRequest;

/**
 * Takes messages in the formats of partners, some orders at a time, so that a message of any size is taken in bounded
 * memory. A message that comes again after we were killed over it finds what was stored of it, and goes on from there.
 */
final class MappedMessages {

    /** Orders of a message that are decided before its sender hears of it; one with more is a long message. */
    private static final int DECIDED_AT_ONCE = 200;

    /** Orders of one transaction of a long message: each transaction costs as much again as some hundred of them. */
    private static final int AT_A_TIME = 1000;

    /** Characters of one transaction; a message with more is long, too. */
    private static final long MOST_TEXT = 4_000_000;

    private final MessageIntake intake;
    private final Function<String, Partner> partners;
    private final PartnerLimits limits;
    private final Decider decider;
    private final Ledger ledger;
    private final Clock clock;

    MappedMessages(
            MessageIntake intake,
            Function<String, Partner> partners,
            PartnerLimits limits,
            Decider decider,
            Ledger ledger,
            Clock clock) {
        this.intake = intake;
        this.partners = partners;
        this.limits = limits;
        this.decider = decider;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws OverLimit if the sender has to come again later */
    Receipt receive(ReceivedMessage message, Mapping mapping, boolean mayWait) throws IOException {
        mapping.partner().ifPresent(partner -> limits.enter(partner, mayWait));
        long key = ledger.open(message, clock.instant());
        var report = new MessageReport(message, mapping);
        try (var results = new ResultsFile(intake.resultsOf(message));
                var content = message.open()) {
            var taking = new Taking(key, message, mapping.partner().isEmpty(), mayWait, report, results);
            try {
                var envelope = mapping.read(content, taking::take);
                taking.end();
                report.end(envelope);
            } catch (UnreadableMessage e) {
                taking.end();
                report.unreadable(e.fault(), e.envelope());
            }
            results.publish();
            ledger.tell(key, report.event(), clock.instant());
            return report.receipt(taking.decided());
        }
    }

    /** One message while it is taken. */
    private final class Taking {

        private final long key;
        private final ReceivedMessage message;
        private final boolean manyPartners;
        private final boolean mayWait;
        private final MessageReport report;
        private final ResultsFile results;
        private final List<OrderReading> waiting = new ArrayList<>();
        private final List<ReceiptEntry> stored = new ArrayList<>();
        private boolean isLong;
        private long text;

        Taking(
                long key,
                ReceivedMessage message,
                boolean manyPartners,
                boolean mayWait,
                MessageReport report,
                ResultsFile results) {
            this.key = key;
            this.message = message;
            this.manyPartners = manyPartners;
            this.mayWait = mayWait;
            this.report = report;
            this.results = results;
        }

        void take(OrderReading reading) {
            long more = text(reading);
            if (waiting.size() == (isLong ? AT_A_TIME : DECIDED_AT_ONCE)
                    || !waiting.isEmpty() && text + more > MOST_TEXT) {
                isLong = true;
                store();
            }
            waiting.add(reading);
            text += more;
        }

        private static long text(OrderReading reading) {
            return reading.request().stream()
                    .flatMap(request ->
                            Stream.concat(request.parameters().values().stream(), request.metadata().values().stream()))
                    .mapToLong(value -> value.toString().length())
                    .sum();
        }

        void end() {
            store();
        }

        /** Returns the entries of a message that was not long, after a decision about each of its orders. */
        List<ReceiptEntry> decided() {
            return decider.decided(stored);
        }

        private void store() {
            var requests = waiting.stream()
                    .flatMap(reading -> reading.request().stream())
                    .toList();
            if (manyPartners) {
                requests.stream()
                        .map(OrderRequest::partner)
                        .distinct()
                        .forEach(partner -> limits.enter(partner, mayWait || isLong));
            }
            var arrival = new Arrival(
                    key, message.source(), partner -> partners.apply(partner).terms(), !isLong);
            var admissions =
                    requests.isEmpty() ? List.<Admission>of() : ledger.admit(arrival, requests, clock.instant());
            limits.count(admissions);
            var admitted = admissions.iterator();
            for (var reading : waiting) {
                var entry = reading.request().isEmpty()
                        ? ReceiptEntry.unreadable(reading.path(), reading.faults())
                        : ReceiptEntry.stored(reading, admitted.next());
                var result = report.add(reading, entry);
                if (isLong) {
                    results.write(result);
                } else {
                    stored.add(entry);
                }
            }
            waiting.clear();
            text = 0;
        }
    }
}
