package org.gbdxroutes.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.pipeline.Receipt;
import org.gbdxroutes.pipeline.ReceiptEntry;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the receive step: remembers what it is handed; fails as often as it is told; refuses what begins with
 * "bad", always fails over what begins with "stuck", and finds too large what is larger than an order may be.
 */
final class ReceptionStub extends RouteBuilder {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<String> origins = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final MessageIntake intake;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** What the step was handed. */
    record Received(
            String text,
            @Nullable String source,
            @Nullable String contentType,
            @Nullable String mapping,
            Map<String, Object> headers) {}

    ReceptionStub(Path folder) {
        intake = new MessageIntake(folder, 1);
    }

    @Override
    public void configure() {
        from("direct:order-received").errorHandler(noErrorHandler()).process(this::receive);
    }

    private void receive(Exchange exchange) throws IOException, InterruptedException {
        var bytes = exchange.getMessage().getBody(byte[].class);
        intake.take(new ByteArrayInputStream(bytes), "", "");
        var text = new String(bytes, StandardCharsets.UTF_8);
        Optional.ofNullable(exchange.getVariable("origin", String.class)).ifPresent(origins::add);
        received.add(new Received(
                text,
                exchange.getVariable("source", String.class),
                exchange.getVariable("contentType", String.class),
                exchange.getVariable("mapping", String.class),
                Map.copyOf(exchange.getMessage().getHeaders())));
        held.await();
        if (failures.getAndDecrement() > 0 || text.startsWith("stuck")) {
            throw new IOException("The ledger is away.");
        }
        var faults = List.of(new Fault("$.product", "There is no such product" + "!".repeat(5000)));
        exchange.getMessage()
                .setBody(Receipt.of(List.of(
                        text.startsWith("bad")
                                ? new ReceiptEntry("$", Outcome.REFUSED, Optional.empty(), faults)
                                : new ReceiptEntry("$", Outcome.TAKEN, Optional.empty(), List.of()))));
    }

    /** Lets the next ones fail as the ledger would, that many. */
    void fails(int times) {
        failures.set(times);
    }

    /** Lets the next one wait until the latch is open, and then fail. */
    void failsAfter(CountDownLatch latch) {
        fails(1);
        held = latch;
    }

    List<Received> received() {
        return received;
    }

    /** Which messages of their source they were. */
    Set<String> origins() {
        return Set.copyOf(origins);
    }

    List<String> texts() {
        return received.stream().map(Received::text).toList();
    }
}
