package org.gbdxroutes.edge;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of a folder on an SFTP server are taken: those with a harmless name that are nothing but files and have
 * not changed between two looks. All others stay where they are; the log says once which of them never will be taken.
 */
final class SftpFiles implements GenericFileFilter<SftpRemoteFile> {

    private static final Logger LOG = LoggerFactory.getLogger(SftpFiles.class);

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MOST_SEEN = 10_000;

    private final SftpAccount account;
    private final Clock clock;
    private final Told told = new Told();
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    /** How a file looked, and since when. */
    private record Look(long size, long modified, Instant since) {

        boolean isLike(Look other) {
            return size == other.size && modified == other.modified;
        }
    }

    SftpFiles(SftpAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    @Override
    public boolean accept(GenericFile<SftpRemoteFile> file) {
        if (file.isDirectory()) {
            return false;
        }
        var name = file.getFileNameOnly();
        var fault = RemoteName.fault(name).or(() -> placeFault(name)).or(() -> kindFault(file.getFile()));
        fault.filter(why -> told.isNew(name))
                .ifPresent(why -> LOG.warn("{}: '{}' is not taken: {}", account, RemoteName.printable(name), why));
        return fault.isEmpty() && isQuiet(name, file.getFileLength(), file.getLastModified());
    }

    private static Optional<String> placeFault(String name) {
        return name.equals("accepted") || name.equals("rejected")
                ? Optional.of("it is in the way of the folder of that name. Remove it.")
                : Optional.empty();
    }

    // a link would make the server show us what it points at, a pipe would never end
    private static Optional<String> kindFault(SftpRemoteFile file) {
        if (!(file.getRemoteFile() instanceof LsEntry entry)) {
            return Optional.empty();
        }
        var attributes = entry.getAttrs();
        if (attributes.isLink()) {
            return Optional.of("it is a link. Put the file itself there.");
        }
        boolean isSpecial = attributes.isFifo() || attributes.isSock() || attributes.isBlk() || attributes.isChr();
        return isSpecial ? Optional.of("it is not a file.") : Optional.empty();
    }

    private boolean isQuiet(String name, long size, long modified) {
        var now = clock.instant();
        var look = new Look(size, modified, now);
        var before = looks.get(name);
        if (before == null || !before.isLike(look)) {
            remember(name, look);
            return false;
        }
        if (before.since().plus(QUIET).isAfter(now)) {
            return false;
        }
        // should it not be stored this time, it comes again after two more looks
        looks.remove(name);
        return true;
    }

    private void remember(String name, Look look) {
        if (looks.size() >= MOST_SEEN) {
            looks.values().removeIf(old -> old.since().plus(FORGOTTEN).isBefore(look.since()));
        }
        if (looks.size() < MOST_SEEN || looks.containsKey(name)) {
            looks.put(name, look);
        }
    }
}
