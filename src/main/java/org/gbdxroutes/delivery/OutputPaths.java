package org.gbdxroutes.delivery;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gbdxroutes.ledger.OutputLocation;

/**
 * Where the files of one order go, relative to its folder: the key below the output's prefix, and
 * {@code <task>/<port>/} before it if the order has more than one output. Names come from tasks, so they are checked:
 * nothing leaves the folder, and no two files meet.
 */
final class OutputPaths {

    static final String MANIFEST = "manifest.json";
    static final String PART = ".part";

    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_NAME = 240;

    /** Below an order's folder lie those of its redos, see {@link org.gbdxroutes.order.OrderId#folder()}. */
    private static final Pattern REDO = Pattern.compile("revision-\\d+(/.*)?");

    private final boolean isSingle;
    private final String taskSuffix;
    private final Set<String> files = new HashSet<>(Set.of(MANIFEST));
    private final Set<String> folders = new HashSet<>();

    /** @param mark what the launch appended to task names, and users never wrote */
    OutputPaths(List<OutputLocation> outputs, String mark) {
        this.isSingle = outputs.size() <= 1;
        this.taskSuffix = "_" + mark;
    }

    /**
     * Returns where an object of that output goes.
     *
     * @throws Undeliverable if its name is not safe, or the place is taken
     */
    String place(OutputLocation output, String key) {
        if (!key.startsWith(output.prefix())) {
            throw new Undeliverable("The storage lists " + printable(key) + " below s3://" + output.bucket() + "/"
                    + output.prefix() + ", where it is not. Check that s3.endpoint names an S3 server.");
        }
        var below = key.substring(output.prefix().length());
        var path = isSingle ? below : task(output) + "/" + output.port() + "/" + below;
        var object = "Output s3://" + output.bucket() + "/" + printable(key);
        fault(path)
                .ifPresentOrElse(
                        fault -> {
                            throw new Undeliverable(object + " cannot be delivered: " + fault + mend());
                        },
                        () -> take(path, object));
        return path;
    }

    private String task(OutputLocation output) {
        var task = output.task();
        return task.endsWith(taskSuffix) ? task.substring(0, task.length() - taskSuffix.length()) : task;
    }

    private static Optional<String> fault(String path) {
        if (path.length() > LONGEST_PATH) {
            return Optional.of("its path is longer than " + LONGEST_PATH + " characters.");
        }
        if (path.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\')) {
            return Optional.of("its name has a control character or a backslash.");
        }
        if (REDO.matcher(path).matches()) {
            return Optional.of("its path begins with the name of the folder of a redo of this order.");
        }
        for (var name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return Optional.of("its path has an empty name, '.' or '..' in it.");
            }
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                return Optional.of("a name in its path is longer than " + LONGEST_NAME + " bytes.");
            }
        }
        return Optional.empty();
    }

    private void take(String path, String object) {
        if (path.equals(MANIFEST)) {
            throw new Undeliverable(object + " cannot be delivered: " + MANIFEST
                    + " is the name of the delivery's own manifest." + mend());
        }
        boolean isFree = !folders.contains(path) && files.add(path) && !meetsPartOf(path);
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            isFree = isFree && !files.contains(folder);
            folders.add(folder);
        }
        if (!isFree) {
            throw new Undeliverable(object + " cannot be delivered: another output already goes to '" + path
                    + "', is a folder on the way there, or needs that name while it is written." + mend());
        }
    }

    // a file is written as <name>.part first, so no other file may have that name
    private boolean meetsPartOf(String path) {
        return files.contains(path + PART)
                || folders.contains(path + PART)
                || path.endsWith(PART) && files.contains(path.substring(0, path.length() - PART.length()));
    }

    private static String mend() {
        return " Nothing was copied or removed. Rename the object and release the order, or mend the task and order"
                + " again with a higher revision.";
    }

    private static String printable(String key) {
        var shown = key.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 300 ? shown.substring(0, 300) + "…" : shown;
    }
}
