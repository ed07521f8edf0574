package org.gbdxroutes.edge;

import java.time.Instant;

/**
 * An object that waits in a bucket to be handed in. Its key is data and nothing else: no part of it is evaluated, and
 * it names no place but its own.
 *
 * @param place the key of the folder it lies in, with a slash at its end; empty for the bucket itself
 * @param name the rest of its key, without slashes
 * @param etag tells this object from one with other content that is put in its place later
 * @param modified when it was put there
 */
public record DroppedObject(String bucket, String place, String name, long size, String etag, Instant modified) {

    public String key() {
        return place + name;
    }

    /** Returns the object, for people. */
    public String location() {
        return bucket + "/" + key();
    }

    String acceptedKey() {
        return place + "accepted/" + name;
    }

    String rejectedKey() {
        return place + "rejected/" + name;
    }

    String noteKey() {
        return rejectedKey() + ".error.txt";
    }
}
