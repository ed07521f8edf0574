package org.gbdxroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** How far a sample run has come, or further. */
enum Moment {
    READY(site -> site.printedByApplication().contains("gbdx-routes is ready")),
    DROPPED(site -> hasFile(site.home().resolve("inbox"), "ortho.json")),
    RECEIVED(site -> anOrderIs(site, "received")),
    ACCEPTED(site -> anOrderIs(site, "accepted")),
    LAUNCHING(site -> anOrderIs(site, "launching")),
    LAUNCHED(site -> anOrderIs(site, "running")),
    A_TASK_RUNS(site -> hasFile(site.work(), "gbdx_runtime.json") || anOrderIs(site, "delivering")),
    A_TASK_IS_DONE(site -> hasFile(site.work(), "status.json") || anOrderIs(site, "delivering")),
    OUTPUTS_ARE_BEING_STORED(
            site -> hasFile(site.buckets().resolve("gbd-customer-data"), "") || anOrderIs(site, "delivering")),
    SUCCEEDED(site -> anOrderIs(site, "delivering")),
    A_FILE_IS_DELIVERED(site -> hasFile(site.home().resolve("delivered"), "")),
    A_MANIFEST_IS_WRITTEN(site -> hasFile(site.home().resolve("delivered"), "manifest.json")),
    COMPLETED(site -> anOrderIs(site, "completed"));

    private static final List<String> PROGRESS =
            List.of("received", "accepted", "launching", "running", "delivering", "completed");

    private final Predicate<SampleSite> condition;

    Moment(Predicate<SampleSite> condition) {
        this.condition = condition;
    }

    boolean hasCome(SampleSite site) {
        return condition.test(site);
    }

    private static boolean anOrderIs(SampleSite site, String state) {
        return SampleSite.ORDERS.stream()
                .map(order -> site.order(order).path("state").asText())
                .anyMatch(now -> PROGRESS.indexOf(now) >= PROGRESS.indexOf(state));
    }

    /** Returns whether there is a file whose name ends so. */
    private static boolean hasFile(Path folder, String end) {
        if (Files.notExists(folder)) {
            return false;
        }
        try (var files = Files.walk(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(end) && Files.isRegularFile(file));
        } catch (IOException | UncheckedIOException e) {
            return false; // something in it has just been moved or removed
        }
    }
}
