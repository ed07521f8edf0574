package org.gbdxroutes;

import org.gbdxroutes.cli.Cli;

/** Where the process starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int code = Cli.run(args);
        if (code != 0) {
            System.exit(code);
        }
    }
}
