package org.gbdxroutes.edge;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the log was told already. When it is full, nothing more is new: nobody fills our log by naming files. */
final class Told {

    private static final int MOST = 1000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Returns whether this is to be told; the next time it is not. */
    boolean isNew(String what) {
        return told.size() < MOST && told.add(what);
    }
}
