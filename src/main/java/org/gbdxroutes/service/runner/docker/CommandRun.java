package org.gbdxroutes.service.runner.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a short command ended, and what it said.
 *
 * @param output both of its streams
 */
record CommandRun(int exitCode, String output) {

    private static final int MOST_OUTPUT = 1 << 20;
    private static final long PATIENCE_SECONDS = 60;

    /**
     * Runs a command to its end, in a thread that may be interrupted: the interrupt is kept for later.
     *
     * @throws IOException if there is no such program
     */
    static CommandRun of(List<String> line) throws IOException {
        boolean interrupted = Thread.interrupted();
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(line.get(0) + " " + line.get(1) + " does not come to an end");
            }
            return new CommandRun(process.exitValue(), output.strip());
        } catch (InterruptedException e) {
            interrupted = true;
            throw new IOException(line.get(0) + " " + line.get(1) + " was cut off", e);
        } finally {
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
