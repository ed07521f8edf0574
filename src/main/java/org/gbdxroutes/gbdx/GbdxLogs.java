package org.gbdxroutes.gbdx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.apache.hc.core5.http.io.EofSensorInputStream;

/** Passes a log on while it comes, however long it is. The bean of the route gbdx-get-task-log. */
public final class GbdxLogs {

    private static final int BLOCK = 8 * 1024;

    /**
     * @throws GbdxUnavailable if the log breaks off; what had come has been passed on
     * @throws UncheckedIOException if whoever asked takes no more
     */
    public void copy(@Body InputStream text, @Variable("log") LogRequest log) {
        var block = new byte[BLOCK];
        for (int n = read(text, block, log); n >= 0; n = read(text, block, log)) {
            try {
                log.sink().write(block, 0, n);
                log.sink().flush();
            } catch (IOException e) {
                letGo(text);
                throw new UncheckedIOException(e);
            }
        }
    }

    // not closed but cut: closing would read the rest, which may take as long as the task
    private static void letGo(InputStream text) {
        if (text instanceof EofSensorInputStream connection) {
            try {
                connection.abort();
            } catch (IOException cutAlready) {
                return;
            }
        }
    }

    private static int read(InputStream text, byte[] block, LogRequest log) {
        try {
            return text.read(block);
        } catch (IOException e) {
            var call = new FailedCall(
                    "GET", "/" + new GbdxPaths().taskLog(log), OptionalInt.of(200), "", "Try again later.");
            throw new GbdxUnavailable("broke off (" + e.getClass().getSimpleName() + ").", call, null, true);
        }
    }
}
