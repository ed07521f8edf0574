package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What has come of an object so far, in a file beside its target: the bytes at their places, and after the last place a
 * {@link PartNote} of which are there. One program at a time has it open.
 */
final class PartFile implements AutoCloseable {

    static final String SUFFIX = ".gbdx-part";

    private static final long SAVED_EVERY = 32 << 20;

    private final RemoteObject object;
    private final Path path;
    private final FileChannel channel;
    private final List<Segment> segments;
    private long unsaved;

    private PartFile(RemoteObject object, Path path, FileChannel channel, List<Segment> segments) {
        this.object = object;
        this.path = path;
        this.channel = channel;
        this.segments = segments;
    }

    /** Opens what an earlier try has left of the same version, else begins anew. */
    static PartFile open(RemoteObject object, Path target, long segmentSize) throws IOException {
        var path = target.resolveSibling(target.getFileName() + SUFFIX);
        var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // whoever had it before may have moved it to its target meanwhile
            if (lock(channel) == null || !Files.exists(path)) {
                throw new TransferFailed(
                        Reason.LOCAL,
                        target.toString(),
                        "is being written by another download.",
                        "Wait until that is done, or choose another folder.",
                        null);
            }
            var note = PartNote.read(channel, object);
            var segments = segments(object.size(), note.isPresent() ? note.get().segmentSize() : segmentSize);
            var file = new PartFile(object, path, channel, segments);
            if (note.isEmpty() || !note.get().applyTo(segments)) {
                file.startOver();
            }
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    List<Segment> segments() {
        return segments;
    }

    Path path() {
        return path;
    }

    /** Returns how many bytes are there. */
    long done() {
        return segments.stream().mapToLong(Segment::done).sum();
    }

    /** Writes the next bytes of a segment; each segment has one writer. */
    void write(Segment segment, ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        for (long place = segment.next(); bytes.hasRemaining(); ) {
            place += channel.write(bytes, place);
        }
        segment.add(count);
        synchronized (this) {
            unsaved += count;
            if (unsaved >= SAVED_EVERY) {
                save();
            }
        }
    }

    /** Notes what is there, once it has reached the disk. */
    synchronized void save() throws IOException {
        unsaved = 0;
        var note = PartNote.of(object, segments);
        channel.force(false);
        note.write(channel, object.size());
    }

    synchronized void startOver() throws IOException {
        segments.forEach(Segment::clear);
        channel.truncate(0);
    }

    /** Gives the whole file its name, in the place of one that may be there. */
    void moveTo(Path target) throws IOException {
        channel.truncate(object.size());
        channel.force(true);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what has come. */
    void discard() throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static List<Segment> segments(long size, long segmentSize) {
        var segments = new ArrayList<Segment>();
        for (long start = 0; start < size; start += segmentSize) {
            segments.add(new Segment(start, Math.min(segmentSize, size - start)));
        }
        return segments;
    }
}
