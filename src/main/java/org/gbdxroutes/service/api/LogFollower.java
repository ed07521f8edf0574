package org.gbdxroutes.service.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Callable;
import org.gbdxroutes.service.runner.LogFile;

/** Sends one log to one caller until the task is complete or the caller is gone. Between two looks it holds no thread. */
final class LogFollower {

    private static final int CHUNK = 64 * 1024;
    private static final long PAUSE_MILLIS = 250;

    /** @param complete whether nothing will be added any more */
    record Source(LogFile log, Callable<Boolean> complete) {}

    private record Look(LogFile.Chunk chunk, boolean last) {}

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Source source;
    private final Runnable onEnd;
    private long position;
    private boolean ended;

    LogFollower(Vertx vertx, HttpServerResponse response, Source source, Runnable onEnd) {
        this.vertx = vertx;
        this.response = response;
        this.source = source;
        this.onEnd = onEnd;
    }

    void start() {
        response.setChunked(true).putHeader("Content-Type", Answer.TEXT);
        response.closeHandler(closed -> end());
        response.exceptionHandler(failure -> end());
        response.write(Buffer.buffer()); // the head of the answer goes out now, whenever the task will speak
        look();
    }

    private void look() {
        if (!ended) {
            vertx.executeBlocking(this::read, false).onSuccess(this::send).onFailure(failure -> finish());
        }
    }

    // asked before the log is read: what is written before the end is read then
    private Look read() throws Exception {
        boolean complete = source.complete().call();
        var chunk = source.log().read(position, CHUNK);
        return new Look(chunk, complete && chunk.bytes().length == 0);
    }

    private void send(Look look) {
        if (ended) {
            return;
        }
        if (look.last()) {
            if (position == 0) {
                response.write("<empty>");
            }
            finish();
            return;
        }
        var bytes = look.chunk().bytes();
        if (bytes.length == 0) {
            vertx.setTimer(PAUSE_MILLIS, timer -> look());
            return;
        }
        position = look.chunk().next();
        response.write(Buffer.buffer(bytes));
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> look());
        } else {
            look();
        }
    }

    private void finish() {
        if (!ended) {
            response.end();
            end();
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            onEnd.run();
        }
    }
}
