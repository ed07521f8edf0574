package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of the person who launched the workflow, for the shell to run in the work folder.
 *
 * <p>{@code $indir} and its like may be followed by anything but a letter or a digit; {@code /mnt/work} means the work
 * folder, wherever it lies.
 *
 * @param written the command as that person wrote it
 * @param text the command as the shell is given it
 * @param variables what the shell finds in its environment
 */
record ShellCommand(Path folder, String written, String text, Map<String, String> variables) {

    // as a whole: neither /mnt/works nor /backup/mnt/work; but GDAL writes /vsizip//mnt/work/…
    private static final Pattern MNT_WORK =
            Pattern.compile("(?<=^|[\\s\"'`;:,=&|<>(]|/)/mnt/work(?=[/\\s\"'`;:,&|<>()]|$)");

    private static final int SHOWN = 500;
    private static final int NOT_FOUND = 127;

    ShellCommand {
        variables = Map.copyOf(variables);
    }

    static ShellCommand of(WorkFolder work, String written) {
        var folder = work.root().toAbsolutePath();
        var text = MNT_WORK.matcher(written).replaceAll(Matcher.quoteReplacement(folder.toString()));
        return new ShellCommand(folder, written, text, Map.of());
    }

    /** Returns this command with the name replaced by a folder of ours, even where the shell would not look. */
    ShellCommand withFolder(String name, Path path) {
        return with(name, path, path.toString());
    }

    /** Returns this command with the name left to the shell: what a file is called must not become a command. */
    ShellCommand withFile(String name, Path path) {
        return with(name, path, "${" + name + "}");
    }

    private ShellCommand with(String name, Path path, String replacement) {
        var variable = Pattern.compile("\\$(?:" + name + "(?![A-Za-z0-9])|\\{" + name + "\\})");
        var more = new HashMap<>(variables);
        more.put(name, path.toString());
        return new ShellCommand(
                folder, written, variable.matcher(text).replaceAll(Matcher.quoteReplacement(replacement)), more);
    }

    /**
     * Runs the command; what it prints is the task's own output.
     *
     * @param subject what it is run on, for the reason of a failure; may be empty
     * @throws TaskFailed if its exit code is not 0
     */
    void run(String subject) throws IOException {
        var builder = new ProcessBuilder("/bin/sh", "-c", text)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(variables);
        var process = builder.start();
        process.getOutputStream().close();
        var stderr = LastWords.passOn(process.getErrorStream(), System.err);
        try {
            int exitCode = process.waitFor();
            var lastWords = stderr.text();
            if (exitCode != 0) {
                throw new TaskFailed(reason(exitCode, subject, lastWords));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw (IOException) new InterruptedIOException("The command was interrupted.").initCause(e);
        }
    }

    private String reason(int exitCode, String subject, String lastWords) {
        var shown = written.strip();
        var reason = new StringBuilder("The command ended with exit code ").append(exitCode);
        if (!subject.isEmpty()) {
            reason.append(", on ").append(subject);
        }
        reason.append(": ").append(shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…");
        reason.append(
                lastWords.isEmpty() ? "\nIt said nothing on stderr." : "\nIts last words on stderr: " + lastWords);
        if (exitCode == NOT_FOUND) {
            reason.append("\nThe shell did not find a program. Install it on the machine that runs the service (GDAL is"
                    + " Debian's package gdal-bin), or run the service with service.runner = docker, which takes the"
                    + " task's image.");
        }
        return reason.toString();
    }
}
