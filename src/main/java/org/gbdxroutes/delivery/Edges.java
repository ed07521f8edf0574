package org.gbdxroutes.delivery;

/** The ways out, by the names of their destinations. */
@FunctionalInterface
public interface Edges {

    /**
     * Sends a file to a destination.
     *
     * @return where it is now, in words for people
     * @throws Exception whatever the destination throws
     */
    String send(String destination, OutgoingFile file) throws Exception;
}
