package org.gbdxroutes.gbdx.transfer;

/** Hears how a transfer comes along. Its methods are called from several threads, also at the same time. */
public interface TransferProgress {

    /** Hears nothing. */
    TransferProgress NONE = new TransferProgress() {
        @Override
        public void planned(long files, long bytes) {}

        @Override
        public void moved(String name, long bytes) {}

        @Override
        public void done(String name) {}
    };

    /** Says how much is to be moved in all; once, before anything moves. */
    void planned(long files, long bytes);

    /**
     * Says that so many more bytes of a file are where they belong. What was there already counts when its turn comes;
     * a negative number takes back what turned out to be wrong.
     *
     * @param name the file, as its path below the folder that is moved
     */
    void moved(String name, long bytes);

    /** Says that a file is whole and verified. */
    void done(String name);
}
