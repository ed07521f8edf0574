package org.gbdxroutes.edge;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Variable;

/**
 * Writes files to SFTP servers so that under a file's name there is never less than the whole file: first to
 * {@code <name>.part}, then renamed over what is there. Which account it is, is said by the name of its settings.
 */
public final class SftpUploads {

    private static final String PART = ".part";

    private final CamelContext camel;
    private final SftpChannels channels;

    SftpUploads(CamelContext camel, SftpChannels channels) {
        this.camel = camel;
        this.channels = channels;
    }

    /**
     * Writes a file below the account's folder and makes the folders on the way.
     *
     * @param path below the account's folder, with forward slashes
     * @return where it is now; no user, no password
     * @throws IOException if it could not be written whole; the next try replaces what there is of it
     */
    public String write(@Body InputStream content, @Variable("account") String account, @Variable("path") String path)
            throws IOException {
        var server = new SftpAccount(camel, account);
        var base = server.directory();
        var target = base.isEmpty() || base.endsWith("/") ? base + path : base + "/" + path;
        var location = server.server() + (target.startsWith("/") ? "" : "/") + target;
        try (content) {
            for (var step : path.split("/", -1)) {
                requireStep(step, location);
            }
            return channels.use(server, (channel, watch) -> {
                write(channel, new CountedStream(content, watch), target);
                return location;
            });
        } catch (SftpException e) {
            throw new IOException(location + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Leaves the reason for a refusal beside the file of that name, in {@code rejected/}. */
    public void note(
            @Variable("explanation") String explanation,
            @Variable("account") String account,
            @Variable("fileName") String fileName)
            throws IOException {
        var text = new ByteArrayInputStream(explanation.getBytes(StandardCharsets.UTF_8));
        write(text, account, "rejected/" + fileName + ".error.txt");
    }

    private static void requireStep(String step, String location) throws IOException {
        if (step.isEmpty() || step.equals(".") || step.equals("..")) {
            throw new IOException(RemoteName.printable(location) + " is not a clean path, so nothing was written.");
        }
    }

    private static void write(ChannelSftp channel, CountedStream content, String target)
            throws SftpException, IOException {
        int slash = target.lastIndexOf('/');
        if (slash > 0) {
            RemoteFolders.make(channel, target.substring(0, slash));
        }
        var part = literal(target + PART);
        channel.put(content, part);
        long there = channel.stat(part).getSize();
        if (there != content.count()) {
            throw new IOException(
                    "The server has " + there + " bytes of " + target + " instead of " + content.count() + ".");
        }
        RemoteFolders.replace(channel, part, literal(target));
    }

    /** Returns a path in which the SFTP client sees no patterns. */
    static String literal(String path) {
        return path.replaceAll("[\\\\*?]", "\\\\$0");
    }
}
