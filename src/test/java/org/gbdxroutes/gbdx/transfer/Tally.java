package org.gbdxroutes.gbdx.transfer;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what it hears. */
public final class Tally implements TransferProgress {

    private final AtomicLong planned = new AtomicLong();
    private final AtomicLong moved = new AtomicLong();
    private final Set<String> done = new ConcurrentSkipListSet<>();

    @Override
    public void planned(long files, long bytes) {
        planned.addAndGet(bytes);
    }

    @Override
    public void moved(String name, long bytes) {
        moved.addAndGet(bytes);
    }

    @Override
    public void done(String name) {
        done.add(name);
    }

    public long planned() {
        return planned.get();
    }

    public long moved() {
        return moved.get();
    }

    public Set<String> done() {
        return done;
    }
}
