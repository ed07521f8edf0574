package org.gbdxroutes.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gbdxroutes.workflow.Json;

/** Files of events, one JSON text a line. What {@link #append} has returned from is on the disk. */
public final class EventFile {

    private static final int LONGEST_LINE = 64 << 20;

    /**
     * Adds a line, making the file and its folders if need be. A last line that was torn by a crash goes first: its
     * event was never said to be written, so it comes again.
     *
     * @throws IOException if the line could not be written; the file may then end in a torn line
     */
    public synchronized void append(String path, byte[] event) throws IOException {
        var file = Path.of(path).toAbsolutePath();
        Files.createDirectories(file.getParent());
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var alone = channel.lock()) {
            assert alone.isValid();
            var line = ByteBuffer.allocate(event.length + 2);
            channel.position(endOfLastLine(channel, file));
            if (channel.position() > 0 && byteAt(channel, channel.position() - 1) != '\n') {
                line.put((byte) '\n');
            }
            line.put(event).put((byte) '\n').flip();
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    /** Cuts a torn last line off and returns where to go on. A whole one that only lacks its end stays. */
    private static long endOfLastLine(FileChannel channel, Path file) throws IOException {
        var size = channel.size();
        var start = size;
        while (start > 0 && byteAt(channel, start - 1) != '\n') {
            start--;
            if (size - start > LONGEST_LINE) {
                throw new IOException(file + " is not a file of events: its last line is longer than " + LONGEST_LINE
                        + " bytes. Move it away or set another path.");
            }
        }
        if (start < size && !isJson(read(channel, start, (int) (size - start)))) {
            channel.truncate(start);
            return start;
        }
        return size;
    }

    private static boolean isJson(byte[] line) throws IOException {
        try {
            return Json.mapper().readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static byte byteAt(FileChannel channel, long position) throws IOException {
        return read(channel, position, 1)[0];
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("The file became shorter while it was read.");
            }
        }
        return bytes.array();
    }
}
