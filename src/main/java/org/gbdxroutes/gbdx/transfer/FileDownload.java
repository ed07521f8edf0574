package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gbdxroutes.gbdx.transfer.DownloadPlan.PlannedFile;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.gbdxroutes.gbdx.transfer.Verification.Verdict;
import software.amazon.awssdk.services.s3.S3Client;

/** Brings one object to its file. */
final class FileDownload {

    // so many that what is noted of a file stays small
    private static final int MOST_SEGMENTS = 1_000;
    private static final int TRIES = 2;

    private final S3Client s3;
    private final TransferRun run;
    private final Verification verification;
    private final PlannedFile file;
    private final RemoteObject object;

    FileDownload(S3Client s3, TransferRun run, Verification verification, PlannedFile file) {
        this.s3 = s3;
        this.run = run;
        this.verification = verification;
        this.file = file;
        this.object = file.object();
    }

    void run() {
        run.goOn(object.location());
        try {
            if (isThere()) {
                run.progress().moved(file.name(), object.size());
            } else {
                fetch();
            }
        } catch (IOException | UncheckedIOException e) {
            throw local(file.target(), e);
        }
        run.progress().done(file.name());
    }

    private boolean isThere() throws IOException {
        return Files.isRegularFile(file.target())
                && Files.size(file.target()) == object.size()
                && verification.judge(file.target(), object) == Verdict.SAME;
    }

    private void fetch() throws IOException {
        long segmentSize = run.settings().partSize(object.size(), MOST_SEGMENTS);
        try (var part = PartFile.open(object, file.target(), segmentSize)) {
            run.progress().moved(file.name(), part.done());
            fetch(part);
            part.moveTo(file.target());
        }
    }

    private void fetch(PartFile part) throws IOException {
        try {
            for (int tries = 1; !isWhole(part); tries++) {
                run.progress().moved(file.name(), -object.size());
                part.startOver();
                if (tries == TRIES) {
                    throw corrupted();
                }
            }
        } catch (RuntimeException e) {
            if (part.done() == 0) {
                part.discard();
            }
            throw e;
        }
    }

    private boolean isWhole(PartFile part) throws IOException {
        try {
            run.eachPart(part.segments().stream()
                    .filter(segment -> segment.missing() > 0)
                    .<Runnable>map(segment -> () -> new SegmentFetch(s3, run, object, file.name(), part, segment).run())
                    .toList());
        } finally {
            part.save();
        }
        return verification.judge(part.path(), object) != Verdict.OTHER;
    }

    private TransferFailed corrupted() {
        return new TransferFailed(
                Reason.CORRUPTED,
                object.location(),
                "arrived " + TRIES + " times with bytes that do not match its checksum in S3 (ETag " + object.etag()
                        + ").",
                "Nothing of it was kept. Something between here and the storage changes bytes, or the stored object"
                        + " is damaged; try from another network.",
                null);
    }

    static TransferFailed local(Path file, Exception failure) {
        var cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        return new TransferFailed(
                Reason.LOCAL,
                file.toString(),
                "cannot be read or written: " + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ".",
                "Mend that (space, rights, another program); then run it again: it goes on where it stopped.",
                failure);
    }
}
