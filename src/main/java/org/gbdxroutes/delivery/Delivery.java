package org.gbdxroutes.delivery;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Deliveries.Progress;
import org.gbdxroutes.ledger.Deliveries.PublishedManifest;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.order.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Takes the outputs of one order to its destinations.
 *
 * <pre>
 * plan → for each destination: files not there yet → manifest.json → when all are published: remove the source
 * </pre>
 *
 * <p>Each step is remembered when it is done and harmless to repeat, so that a delivery which was stopped at any moment
 * goes on where it stopped.
 */
public final class Delivery {

    /** Where an order goes that names no destination. */
    public static final String DEFAULT_DESTINATION = "folder";

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Deliveries deliveries;
    private final Planner planner;
    private final DestinationRun run;
    private final SourceRemoval removal;
    private final boolean keepsSource;

    /** @param keepsSource whether delivered outputs stay in the storage as well */
    public Delivery(
            Deliveries deliveries, S3Client s3, ObjectSource source, Edges edges, boolean keepsSource, Clock clock) {
        this.deliveries = deliveries;
        this.planner = new Planner(s3);
        this.run = new DestinationRun(deliveries, source, edges, clock);
        this.removal = new SourceRemoval(s3, deliveries);
        this.keepsSource = keepsSource;
    }

    /**
     * Goes on with the delivery of an order until it is done or {@code until} has come.
     *
     * @return whether it is done: published at every destination, the source removed if it is to be
     * @throws Undeliverable if a person has to mend something first
     * @throws DeliveryFailed if a destination or the storage failed; all others have got what they could
     */
    public boolean resume(Order order, Launch launch, Instant until) {
        var destinations = destinations(order);
        plan(order, launch, destinations);
        if (!sendAll(order, launch, destinations, until)) {
            return false;
        }
        if (!keepsSource) {
            removeSource(order, destinations.get(0));
        }
        return true;
    }

    private void plan(Order order, Launch launch, List<String> destinations) {
        try {
            if (!deliveries.isPlanned(order)) {
                deliveries.plan(order, plan -> planner.list(launch, destinations, plan));
            }
        } catch (SdkException e) {
            LOG.debug("Order {}: listing the outputs", order.id(), e);
            throw new DeliveryFailed("The outputs in the storage cannot be listed: " + words(e), false);
        }
    }

    private void removeSource(Order order, String destination) {
        try {
            removal.remove(order, destination);
        } catch (IOException | SdkException e) {
            LOG.debug("Order {}: removing the outputs", order.id(), e);
            throw new DeliveryFailed(
                    "Everything is delivered, but the outputs cannot be removed from the storage: " + words(e)
                            + " Allow the account to delete them, or set delivery.source=keep.",
                    false);
        }
    }

    private boolean sendAll(Order order, Launch launch, List<String> destinations, Instant until) {
        var published = deliveries.manifests(order).stream()
                .map(PublishedManifest::destination)
                .toList();
        var failures = new ArrayList<Exception>();
        var reasons = new ArrayList<String>();
        boolean isDone = true;
        boolean madeProgress = false;
        for (var destination : destinations) {
            if (published.contains(destination)) {
                continue;
            }
            var progress = new DestinationRun.Count();
            try {
                isDone &= run.send(order, launch, destination, until, progress);
            } catch (Exception e) { // whatever a destination throws, the others go ahead
                LOG.debug("Order {}: destination {}", order.id(), destination, e);
                var reason = reason(e);
                failures.add(reason);
                reasons.add("Destination " + destination + ": " + words(reason));
            }
            madeProgress |= progress.isPositive();
        }
        if (failures.isEmpty()) {
            return isDone;
        }
        if (failures.stream().anyMatch(Undeliverable.class::isInstance)) {
            throw new Undeliverable(String.join("\n", reasons));
        }
        throw new DeliveryFailed(String.join("\n", reasons), madeProgress);
    }

    /** Returns what there is to tell about a delivery that is done: destinations, files, bytes, manifests. */
    public Map<String, Object> summary(Order order) {
        var progress = deliveries.progress(order).stream().collect(Collectors.toMap(Progress::destination, one -> one));
        var all = deliveries.manifests(order).stream()
                .map(manifest -> {
                    var files = progress.get(manifest.destination());
                    var summary = new LinkedHashMap<String, Object>();
                    summary.put("name", manifest.destination());
                    summary.put("files", files == null ? 0L : files.files());
                    summary.put("bytes", files == null ? 0L : files.bytes());
                    summary.put("manifest", manifest.location());
                    return summary;
                })
                .toList();
        return Map.of("destinations", all);
    }

    /** Returns the names of the destinations of an order, the default one if it names none. */
    public static List<String> destinations(Order order) {
        var named = order.request().destinations();
        return named.isEmpty()
                ? List.of(DEFAULT_DESTINATION)
                : named.stream().distinct().toList();
    }

    // an endpoint that reads the file may wrap what reading throws
    private static Exception reason(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Undeliverable undeliverable) {
                return undeliverable;
            }
        }
        return thrown;
    }

    // a file system's exceptions say what happened only in their names
    private static String words(Exception e) {
        boolean speaksForItself = e.getMessage() != null
                && !(e instanceof FileSystemException)
                && (e instanceof IOException || e instanceof Undeliverable);
        return speaksForItself ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
