package org.gbdxroutes.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderReader;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.Partner;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages in. An order is durable before it is checked. */
public class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    /** Faults of one message that its event tells. */
    private static final int MOST_TOLD = 1000;

    private final MessageIntake intake;
    private final OrderReader reader = new OrderReader();
    private final Function<String, Mapping> mappings;
    private final MappedMessages mapped;
    private final Function<String, Partner> partners;
    private final PartnerLimits limits;
    private final Decider decider;
    private final Ledger ledger;
    private final Clock clock;

    /**
     * @param mappings the mapping of a name; throws {@link org.gbdxroutes.intake.mapping.MappingUnreadable} if there is
     *     none that can be used
     * @param partners what was agreed with a partner
     */
    public Receiver(
            MessageIntake intake,
            Function<String, Mapping> mappings,
            Function<String, Partner> partners,
            PartnerLimits limits,
            Decider decider,
            Ledger ledger,
            Clock clock) {
        this.intake = intake;
        this.mappings = mappings;
        this.mapped = new MappedMessages(intake, partners, limits, decider, ledger, clock);
        this.partners = partners;
        this.limits = limits;
        this.decider = decider;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Stores a message and its orders, then decides about the new ones; about those of a message of very many, later.
     *
     * @param origin which message of the source it is, the same whenever it is handed over again; nothing if nobody knows
     * @param mapping the mapping that reads the message; nothing or empty for orders as JSON
     * @param whenOverLimit {@code refuse} if the sender can be told to come again, else whoever hands the message in
     *     has to wait until its partner is within its limits
     * @throws org.gbdxroutes.intake.MessageTooLarge if the message is larger than anything that is kept
     * @throws OverLimit if the sender has to come again later
     */
    public Receipt receive(
            @Body InputStream body,
            @Variable("source") String source,
            @Variable("origin") @Nullable String origin,
            @Variable("contentType") @Nullable String contentType,
            @Variable("mapping") @Nullable String mapping,
            @Variable("whenOverLimit") @Nullable String whenOverLimit)
            throws IOException {
        boolean mayWait = !"refuse".equals(whenOverLimit);
        var by = mapping == null || mapping.isEmpty() ? Optional.<String>empty() : Optional.of(mapping);
        // a mapping that cannot be used is found before the message is read
        var read = by.map(mappings);
        var message = intake.take(body, source, contentType == null ? "" : contentType)
                .of(Optional.ofNullable(origin));
        var receipt = read.isPresent() ? mapped.receive(message, read.get(), mayWait) : receive(message, mayWait);
        if (receipt.isRefused()) {
            LOG.warn("From {}: {}", source, receipt.explanation().strip());
        }
        return receipt;
    }

    private Receipt receive(ReceivedMessage message, boolean mayWait) {
        var readings = reader.read(message);
        var requests =
                readings.stream().flatMap(reading -> reading.request().stream()).toList();
        requests.stream().map(OrderRequest::partner).distinct().forEach(partner -> limits.enter(partner, mayWait));
        var admissions = ledger.receive(
                message,
                requests,
                refusal(readings, message.source()),
                partner -> partners.apply(partner).terms(),
                clock.instant());
        limits.count(admissions);
        var admitted = admissions.iterator();
        var entries = new ArrayList<ReceiptEntry>();
        for (var reading : readings) {
            entries.add(
                    reading.request().isEmpty()
                            ? ReceiptEntry.unreadable(reading.path(), reading.faults())
                            : ReceiptEntry.stored(reading, admitted.next()));
        }
        return Receipt.of(decider.decided(entries));
    }

    private static Optional<OrderEvent> refusal(List<OrderReading> readings, String source) {
        var faults =
                readings.stream().flatMap(reading -> reading.faults().stream()).toList();
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        var told = faults.subList(0, Math.min(faults.size(), MOST_TOLD));
        var event =
                OrderEvent.of(EventType.ORDER_REJECTED).with("source", source).with("faults", told);
        return Optional.of(told.size() == faults.size() ? event : event.with("more", faults.size() - told.size()));
    }
}
