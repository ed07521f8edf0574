package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Which bytes of which version of an object are there.
 *
 * @param done how many of each segment
 */
record PartNote(String etag, long segmentSize, List<Long> done) {

    private static final String FORMAT = "gbdx-part-1";
    private static final int LONGEST = 1 << 20;

    static PartNote of(RemoteObject object, List<Segment> segments) {
        long size = segments.isEmpty() ? 1 : segments.get(0).end();
        return new PartNote(
                object.etag(), size, segments.stream().map(Segment::done).toList());
    }

    /** Returns the note behind the object's last place, if there is a sound one and it is about that version. */
    static Optional<PartNote> read(FileChannel channel, RemoteObject object) throws IOException {
        long length = channel.size() - object.size();
        if (length <= 0 || length > LONGEST) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining() && channel.read(bytes, object.size() + bytes.position()) >= 0) {
            // read until it is whole
        }
        return parse(new String(bytes.array(), StandardCharsets.UTF_8))
                .filter(note -> note.etag().equals(object.etag()));
    }

    private static Optional<PartNote> parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 6 || !lines[0].equals(FORMAT) || !text.equals(sealed(body(lines)))) {
            return Optional.empty();
        }
        var done = Arrays.stream(lines[3].split(","))
                .filter(number -> !number.isEmpty())
                .map(Long::valueOf)
                .toList();
        return Optional.of(new PartNote(lines[1], Long.parseLong(lines[2]), done));
    }

    private static String body(String[] lines) {
        return String.join("\n", Arrays.asList(lines).subList(0, 4)) + "\n";
    }

    /** Returns whether the segments can be what it was written of. */
    boolean applyTo(List<Segment> segments) {
        boolean fits = done.size() == segments.size();
        for (int i = 0; fits && i < done.size(); i++) {
            fits = segments.get(i).resume(done.get(i));
        }
        return fits;
    }

    void write(FileChannel channel, long place) throws IOException {
        var text = FORMAT + "\n" + etag + "\n" + segmentSize + "\n"
                + done.stream().map(String::valueOf).collect(Collectors.joining(",")) + "\n";
        var bytes = ByteBuffer.wrap(sealed(text).getBytes(StandardCharsets.UTF_8));
        long end = place + bytes.remaining();
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
        channel.truncate(end);
    }

    // a note that was half written when the machine stopped says nothing
    private static String sealed(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return text + Long.toHexString(sum.getValue()) + "\n";
    }
}
