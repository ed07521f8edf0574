package org.gbdxroutes.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.gbdxroutes.order.Order;

/**
 * How far each delivery got, file by file, so that it resumes where it stopped. Each method is one transaction, and
 * none but {@link #files(Order)} holds more than a page of files in memory.
 */
public interface Deliveries {

    /**
     * Writes the plan of an order, unless it is there already. If the listing throws, there is no plan, and a later
     * call makes it anew.
     */
    void plan(Order order, Listing listing);

    /** Returns whether the order has a plan; one without files is a plan too. */
    boolean isPlanned(Order order);

    /** Returns the planned files of all destinations, in the order of destination and path, all at once. */
    List<PlannedFile> files(Order order);

    /** Returns the next planned files of a destination in the order of their paths, from the first one with "". */
    List<PlannedFile> files(Order order, String destination, String after, int limit);

    /** Returns the next of those that are not delivered yet. */
    List<PlannedFile> undelivered(Order order, String destination, String after, int limit);

    /** Returns how far each destination that has planned files got, in the order of their names. */
    List<Progress> progress(Order order);

    /** Remembers that a file is where it should be, and its checksum. */
    void delivered(Order order, PlannedFile file);

    /** Remembers that the manifest of a destination is written: the delivery there is published. */
    void published(Order order, String destination, String manifestLocation);

    /** Returns the destinations whose manifest is written, with its location. */
    List<PublishedManifest> manifests(Order order);

    /** Finds the files of a plan, one after the other. */
    @FunctionalInterface
    interface Listing {

        void into(Consumer<PlannedFile> plan);
    }

    /** A destination's planned files, how many of them are there, and how large all are. */
    record Progress(String destination, long files, long delivered, long bytes) {}

    /** A destination's publish marker. */
    record PublishedManifest(String destination, String location) {}
}
