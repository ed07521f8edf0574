package org.gbdxroutes.service.runner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What a task wrote to one of its streams: the beginning in a file, and the end, once the beginning is full, in
 * segments beside it that are named by where in the stream they start.
 */
public final class LogFile {

    private final Path head;

    LogFile(Path head) {
        this.head = head;
    }

    /**
     * Bytes of the stream, and where to go on reading.
     *
     * @param bytes empty if there is no more by now
     */
    public record Chunk(byte[] bytes, long next) {}

    /** A part of the end, which starts at that byte of the stream. */
    record Segment(Path file, long start) {}

    /** Reads on from a position that begins with 0; in place of what was left out stands a line that says so. */
    public Chunk read(long position, int atMost) throws IOException {
        while (true) {
            try {
                return tryRead(position, atMost);
            } catch (NoSuchFileException e) {
                // the oldest segment has just made room for a new one
            }
        }
    }

    Path head() {
        return head;
    }

    /** Returns the segments that are kept, oldest first. */
    List<Segment> segments() throws IOException {
        if (Files.notExists(head)) {
            return List.of();
        }
        var prefix = head.getFileName() + ".";
        try (var files = Files.list(head.toAbsolutePath().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .map(file -> new Segment(
                            file, Long.parseLong(file.getFileName().toString().substring(prefix.length()))))
                    .sorted(Comparator.comparingLong(Segment::start))
                    .toList();
        }
    }

    Segment segment(long start) {
        return new Segment(head.resolveSibling(head.getFileName() + "." + start), start);
    }

    private Chunk tryRead(long position, int atMost) throws IOException {
        long headSize = Files.exists(head) ? Files.size(head) : 0;
        if (position < headSize) {
            return readFile(head, 0, position, atMost);
        }
        for (var segment : segments()) {
            if (position < segment.start()) {
                var line = "\n[" + (segment.start() - position) + " bytes are left out here]\n";
                return new Chunk(line.getBytes(StandardCharsets.UTF_8), segment.start());
            }
            if (position < segment.start() + Files.size(segment.file())) {
                return readFile(segment.file(), segment.start(), position, atMost);
            }
        }
        return new Chunk(new byte[0], position);
    }

    private static Chunk readFile(Path file, long start, long position, int atMost) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var buffer = ByteBuffer.allocate(atMost);
            int count = channel.read(buffer, position - start);
            var bytes = new byte[Math.max(0, count)];
            buffer.flip().get(bytes);
            return new Chunk(bytes, position + bytes.length);
        }
    }
}
