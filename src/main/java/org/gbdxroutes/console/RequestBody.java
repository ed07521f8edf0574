package org.gbdxroutes.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;

/**
 * Gives the bytes of a request as they come, whatever its content type says they are: nothing is parsed, nothing is
 * written to disk, and no more than a piece is in memory. A sender that falls silent is given up.
 */
public class RequestBody {

    private static final long PATIENCE_SECONDS = 60;

    /** Returns the bytes of a request from which nothing has been read. */
    public InputStream open(@Body HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return new Pieces(request);
    }

    /** The sender's pieces, each asked for when the one before is used up. */
    private static final class Pieces extends InputStream {

        private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
        private final HttpServerRequest request;
        private Piece piece = new Piece(new byte[0], false, "");
        private int position;

        private record Piece(byte[] bytes, boolean isLast, String failure) {}

        Pieces(HttpServerRequest request) {
            this.request = request;
            request.exceptionHandler(failure ->
                    arrived.add(new Piece(new byte[0], true, "The sender hung up: " + failure.getMessage())));
            request.endHandler(end -> arrived.add(new Piece(new byte[0], true, "")));
            request.handler((Buffer buffer) -> arrived.add(new Piece(buffer.getBytes(), false, "")));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (position == piece.bytes().length) {
                if (piece.isLast()) {
                    return -1;
                }
                next();
            }
            int count = Math.min(length, piece.bytes().length - position);
            System.arraycopy(piece.bytes(), position, into, offset, count);
            position += count;
            return count;
        }

        private void next() throws IOException {
            request.fetch(1);
            try {
                var next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IOException("The sender has been silent for " + PATIENCE_SECONDS + " s.");
                }
                if (!next.failure().isEmpty()) {
                    throw new IOException(next.failure());
                }
                piece = next;
                position = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The application is being stopped.", e);
            }
        }
    }
}
