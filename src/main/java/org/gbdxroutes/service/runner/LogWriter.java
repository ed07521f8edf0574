package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a log and keeps it below a size: the first half of it stays, of the rest the end. */
final class LogWriter extends OutputStream {

    private final LogFile log;
    private final long headLimit;
    private final long segmentLimit;
    private OutputStream out;
    private long room;
    private long position;

    /** @param limit the most bytes that are kept */
    LogWriter(LogFile log, long limit) throws IOException {
        this.log = log;
        this.headLimit = Math.max(1, limit / 2);
        this.segmentLimit = Math.max(1, limit / 4);
        Files.createDirectories(log.head().toAbsolutePath().getParent());
        var segments = log.segments();
        if (segments.isEmpty()) {
            out = append(log.head());
            position = Files.size(log.head());
            room = headLimit - position;
        } else {
            var last = segments.get(segments.size() - 1);
            out = append(last.file());
            position = last.start() + Files.size(last.file());
            room = segmentLimit - Files.size(last.file());
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (room <= 0) {
                nextSegment();
            }
            int count = (int) Math.min(room, length - done);
            out.write(bytes, offset + done, count);
            done += count;
            room -= count;
            position += count;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void nextSegment() throws IOException {
        out.close();
        out = append(log.segment(position).file());
        room = segmentLimit;
        var segments = log.segments();
        for (var old : segments.subList(0, Math.max(0, segments.size() - 2))) {
            Files.deleteIfExists(old.file());
        }
    }

    private static OutputStream append(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
