package org.gbdxroutes.cli;

/**
 * What came of a transfer or a removal, as JSON.
 *
 * @param files how many there are, or were
 */
record Transferred(long files) {

    static String words(long files, String where) {
        return files + (files == 1 ? " file is " : " files are ") + Words.plain(where);
    }
}
