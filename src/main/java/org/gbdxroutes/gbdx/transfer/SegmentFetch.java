package org.gbdxroutes.gbdx.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Fetches what is missing of a segment, with as many connections as it takes while they bring something. */
final class SegmentFetch {

    private static final int BUFFER = 64 * 1024;

    private final S3Client s3;
    private final TransferRun run;
    private final RemoteObject object;
    private final String name;
    private final PartFile part;
    private final Segment segment;

    /** @param name what the progress calls the file */
    SegmentFetch(S3Client s3, TransferRun run, RemoteObject object, String name, PartFile part, Segment segment) {
        this.s3 = s3;
        this.run = run;
        this.object = object;
        this.name = name;
        this.part = part;
        this.segment = segment;
    }

    void run() {
        var patience = run.settings().patience();
        int inVain = 0;
        while (segment.missing() > 0) {
            run.goOn(object.location());
            long before = segment.done();
            try {
                fetch();
            } catch (IOException | SdkException e) {
                var failure = told(e);
                inVain = segment.done() - before >= patience.leastBytes() ? 0 : inVain + 1;
                if (!S3Failures.isPassing(e) || inVain >= patience.attempts()) {
                    throw failure;
                }
                run.pause(object.location(), patience.pauseAfter(Math.max(1, inVain)));
            }
        }
    }

    private void fetch() throws IOException {
        var range = "bytes=" + segment.next() + "-" + (segment.end() - 1);
        var content = s3.getObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .ifMatch(object.etag())
                .range(range)
                .overrideConfiguration(override ->
                        override.apiCallAttemptTimeout(run.settings().patience().window())));
        try (var watched = run.watchdog().watch(content)) {
            check(content.response());
            copy(content, watched);
            content.close();
        } finally {
            // to close a connection that is not read to its end would first fetch the rest
            if (segment.missing() > 0) {
                content.abort();
            }
        }
    }

    private void copy(ResponseInputStream<GetObjectResponse> content, Watchdog.Watched watched) throws IOException {
        var buffer = new byte[BUFFER];
        while (segment.missing() > 0) {
            run.goOn(object.location());
            int count = content.read(buffer, 0, (int) Math.min(BUFFER, segment.missing()));
            if (count < 0) {
                throw new EOFException("The connection ended " + segment.missing() + " bytes too early");
            }
            watched.brought(count);
            write(ByteBuffer.wrap(buffer, 0, count));
            run.progress().moved(name, count);
        }
    }

    // a full disk is no broken connection
    private void write(ByteBuffer bytes) {
        try {
            part.write(segment, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // a server that knows neither If-Match nor ranges answers with something else than was asked for
    private void check(GetObjectResponse answer) {
        if (!object.etag().equals(answer.eTag())) {
            throw new TransferFailed(
                    Reason.CHANGED,
                    object.location(),
                    "became another while it was downloaded.",
                    "Run it again: this file is downloaded from its beginning.",
                    null);
        }
        var range = answer.contentRange();
        boolean isWhole = range == null && segment.next() == 0 && segment.end() == object.size();
        if (!isWhole && (range == null || !range.startsWith("bytes " + segment.next() + "-"))) {
            throw new TransferFailed(
                    Reason.REFUSED,
                    object.location(),
                    "cannot be fetched in parts from this server: it answered with " + range + ".",
                    "Check that the storage's address names an S3 server.",
                    null);
        }
    }

    private TransferFailed told(Exception failure) {
        return failure instanceof SdkException sdk
                ? S3Failures.of(object.location(), sdk)
                : S3Failures.unanswered(object.location(), failure);
    }
}
