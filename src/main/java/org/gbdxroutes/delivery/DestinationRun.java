package org.gbdxroutes.delivery;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.PlannedFile;
import org.gbdxroutes.order.Order;

/** Sends one order's files to one destination, and its manifest when all are there. */
final class DestinationRun {

    private static final int PAGE = 500;

    private final Deliveries deliveries;
    private final ObjectSource source;
    private final Edges edges;
    private final Manifest manifest;
    private final Clock clock;

    DestinationRun(Deliveries deliveries, ObjectSource source, Edges edges, Clock clock) {
        this.deliveries = deliveries;
        this.source = source;
        this.edges = edges;
        this.manifest = new Manifest(deliveries);
        this.clock = clock;
    }

    /** How many files a run has delivered, also when it ends in a failure. */
    static final class Count {

        private long files;

        boolean isPositive() {
            return files > 0;
        }
    }

    /**
     * Sends files until all are there and published, or {@code until} has come.
     *
     * @return whether the delivery is published
     */
    boolean send(Order order, Launch launch, String destination, Instant until, Count count) throws Exception {
        var after = "";
        for (var page = deliveries.undelivered(order, destination, after, PAGE);
                !page.isEmpty();
                page = deliveries.undelivered(order, destination, after, PAGE)) {
            for (var file : page) {
                if (clock.instant().isAfter(until)) {
                    return false;
                }
                send(order, destination, file);
                count.files++;
                after = file.path();
            }
        }
        publish(order, launch, destination);
        return true;
    }

    private void send(Order order, String destination, PlannedFile file) throws Exception {
        var outgoing = OutgoingFile.of(order, file, source);
        edges.send(destination, outgoing);
        var checksum = outgoing.checksum();
        deliveries.delivered(order, file.delivered(checksum.kind(), checksum.value()));
    }

    private void publish(Order order, Launch launch, String destination) throws Exception {
        var written = Files.createTempFile("manifest-", ".json");
        try {
            manifest.write(order, launch.workflowId(), destination, clock.instant(), written);
            var outgoing = OutgoingFile.of(order, OutputPaths.MANIFEST, written);
            var location = edges.send(destination, outgoing);
            outgoing.checksum();
            deliveries.published(order, destination, location);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
