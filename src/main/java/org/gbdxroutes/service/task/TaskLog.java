package org.gbdxroutes.service.task;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a task says while it works, on stdout and in a file. */
final class TaskLog implements Closeable {

    private final PrintStream out;
    private final PrintWriter file;

    TaskLog(PrintStream out, Path file) throws IOException {
        this.out = out;
        this.file = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true);
    }

    void say(String line) {
        out.println(line);
        file.println(line);
    }

    @Override
    public void close() throws IOException {
        boolean incomplete = file.checkError();
        file.close();
        if (incomplete) {
            throw new IOException("The log of the task could not be written; is the disk full?");
        }
    }
}
