package org.gbdxroutes.service.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is put around a task's command line so that it finds its work folder at {@code /mnt/work} and stays within its
 * limits.
 *
 * <p>Where Linux lets us, a task has a view of the file system of its own, in which the work folder is mounted there;
 * the mount is gone with the last process of the task. Elsewhere the path is replaced in the text of the command.
 */
final class ProcessFrame {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFrame.class);

    private static final Path MNT = Path.of("/mnt");
    private static final Pattern WORK = Pattern.compile("(?<![\\w./-])/mnt/work(?![\\w.-])");

    // $0 is the work folder, "$@" the command; exec keeps the process id, the signals and the exit code
    private static final String MOUNT = "mount -t tmpfs -o mode=755 tmpfs /mnt && mkdir /mnt/work"
            + " && mount --bind \"$0\" /mnt/work && exec \"$@\"";

    private final List<String> view;
    private final List<String> limits;

    private ProcessFrame(List<String> view, List<String> limits) {
        this.view = view;
        this.limits = limits;
    }

    /**
     * Finds out what the system allows.
     *
     * @param directory what the service keeps; below /mnt it would be hidden by a mount
     */
    static ProcessFrame probe(Path directory, TaskLimits limits) {
        var view = directory.startsWith(MNT) ? List.<String>of() : view(directory);
        if (view.isEmpty()) {
            LOG.info("Tasks find /mnt/work in the text of their command only: nothing can be mounted for them here");
        }
        return new ProcessFrame(view, limits.prefix());
    }

    /** Returns a frame that mounts nothing and limits nothing. */
    static ProcessFrame none() {
        return new ProcessFrame(List.of(), List.of());
    }

    List<String> around(List<String> command, Path workFolder) {
        var line = new ArrayList<String>(limits);
        if (view.isEmpty() || command.stream().anyMatch(ProcessFrame::livesBelowMnt)) {
            command.stream().map(word -> replaced(word, workFolder)).forEach(line::add);
            return line;
        }
        line.addAll(view);
        line.addAll(List.of("/bin/sh", "-c", MOUNT, workFolder.toString()));
        line.addAll(command);
        return line;
    }

    // a program or class path there would be hidden by the mount
    private static boolean livesBelowMnt(String word) {
        for (var path : word.split(File.pathSeparator)) {
            if (path.startsWith("/mnt/") && Files.exists(Path.of("/mnt")) && exists(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean exists(String path) {
        return new File(path).exists();
    }

    private static String replaced(String word, Path workFolder) {
        return WORK.matcher(word).replaceAll(Matcher.quoteReplacement(workFolder.toString()));
    }

    private static List<String> view(Path directory) {
        for (var options : List.of("-m", "-rm")) {
            var candidate = List.of("unshare", options, "--propagation", "private");
            var line = new ArrayList<>(candidate);
            line.addAll(List.of("/bin/sh", "-c", MOUNT, directory.toString(), "test", "-d", "/mnt/work"));
            if (succeeds(line)) {
                return candidate;
            }
        }
        return List.of();
    }

    static boolean succeeds(List<String> line) {
        try {
            var process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
