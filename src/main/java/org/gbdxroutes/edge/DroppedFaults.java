package org.gbdxroutes.edge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says which objects of a drop bucket can never be taken, since they cannot be moved or shown. */
final class DroppedFaults {

    /** What S3 allows. */
    private static final int LONGEST_KEY = 1024;

    /** What S3 copies in one request. */
    private static final long LARGEST = 5L << 30;

    private DroppedFaults() {}

    static Optional<String> of(DroppedObject object) {
        if (RemoteName.hasUnprintable(object.name())) {
            return Optional.of("its key has a control character. Put it there under another key.");
        }
        if (object.noteKey().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            return Optional.of("its key is too long to have rejected/ or .error.txt added. Put it there under a"
                    + " shorter one.");
        }
        return object.size() > LARGEST
                ? Optional.of("it is larger than 5 GB, and no order. Remove it.")
                : Optional.empty();
    }
}
