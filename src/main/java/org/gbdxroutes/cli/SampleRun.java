package org.gbdxroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.Application;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.ledger.Deliveries.PublishedManifest;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.Json;
import software.amazon.awssdk.core.sync.RequestBody;

/** Takes the sample orders through: puts the strip where they expect it, drops them, and says how they ended. */
final class SampleRun {

    private static final String BUCKET = "imagery";
    private static final String PREFIX = "sample-strip/";

    private final Application application;
    private final Path inbox;
    private final PrintWriter out;
    private final List<Sample> waiting = new ArrayList<>();

    private record Sample(String partner, String number) {}

    SampleRun(Application application, Path inbox, PrintWriter out) {
        this.application = application;
        this.inbox = inbox;
        this.out = out;
    }

    void start() throws IOException {
        new PackedFiles("config/samples/strip")
                .locations("")
                .forEach((name, location) -> application
                        .s3()
                        .putObject(
                                request -> request.bucket(BUCKET).key(PREFIX + name),
                                RequestBody.fromBytes(PackedFiles.bytes(location))));
        Files.createDirectories(inbox);
        for (var sample :
                new PackedFiles("config/samples/orders").locations(".json").entrySet()) {
            drop(sample.getKey(), PackedFiles.bytes(sample.getValue()));
        }
        var watch = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "samples");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(() -> look(watch), 200, 200, TimeUnit.MILLISECONDS);
    }

    private void drop(String name, byte[] order) throws IOException {
        var json = Json.mapper().readTree(order);
        waiting.add(new Sample(
                json.path("partner").asText(), json.path("orderNumber").asText()));
        var part = inbox.resolve(name + ".part");
        Files.write(part, order);
        Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void look(ScheduledExecutorService watch) {
        waiting.removeIf(sample -> application
                .ledger()
                .find(sample.partner(), sample.number())
                .filter(order -> order.state().isFinal())
                .map(this::tell)
                .orElse(false));
        if (waiting.isEmpty()) {
            out.printf("%nThe samples are through. Drop orders of your own into %s.%n", inbox);
            out.flush();
            watch.shutdown();
        }
    }

    private boolean tell(Order order) {
        out.printf("%nOrder %s is %s.%n", order.id(), order.state().word());
        if (order.reason() != null) {
            out.printf("  %s%n", order.reason());
        }
        for (PublishedManifest manifest : application.deliveries().manifests(order)) {
            out.printf("  %-13s %s%n", manifest.destination(), manifest.location());
        }
        application
                .deliveries()
                .files(order)
                .forEach(file -> out.printf("  %-13s %s (%d bytes)%n", file.destination(), file.path(), file.size()));
        out.flush();
        return true;
    }
}
