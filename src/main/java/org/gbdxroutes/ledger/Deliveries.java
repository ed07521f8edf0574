package org.gbdxroutes.ledger;

import java.util.List;
import org.gbdxroutes.order.Order;

/** How far each delivery got, file by file, so that it resumes where it stopped. Each method is one transaction. */
public interface Deliveries {

    /** Writes the plan of an order, unless it is there already; a plan is made once from a full listing. */
    void plan(Order order, List<PlannedFile> files);

    /** Returns whether the order has a plan; one without files is a plan too. */
    boolean isPlanned(Order order);

    /** Returns the planned files of all destinations, in the order of destination and path. */
    List<PlannedFile> files(Order order);

    /** Remembers that a file is where it should be, and its checksum. */
    void delivered(Order order, PlannedFile file);

    /** Remembers that the manifest of a destination is written: the delivery there is published. */
    void published(Order order, String destination, String manifestLocation);

    /** Returns the destinations whose manifest is written, with its location. */
    List<PublishedManifest> manifests(Order order);

    /** A destination's publish marker. */
    record PublishedManifest(String destination, String location) {}
}
