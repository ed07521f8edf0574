package org.gbdxroutes.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * How the packed application bears thousands of orders in flight with a small heap, and for comparison how fast a loop
 * is that asks about one workflow after the other. Not a test: it takes minutes. docs/benchmarks.md says how to run it.
 */
final class InFlightBench {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int AN_ARRAY = 500;

    private final int orders;
    private final Duration watched;

    private InFlightBench(int orders, Duration watched) {
        this.orders = orders;
        this.watched = watched;
    }

    /** Takes the jar, and optionally the number of orders. */
    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
        new InFlightBench(orders, Duration.ofSeconds(30)).run(Path.of(arguments[0]));
    }

    private void run(Path jar) throws Exception {
        try (var service = new StandInService(50);
                var application =
                        new MeasuredApplication(jar, Files.createTempDirectory("in-flight-bench"), service.url())) {
            say("command to ready", seconds(application.readyAfter()));
            say("at rest", memory(application));

            var begun = System.nanoTime();
            for (int from = 0; from < orders / 2; from += AN_ARRAY) {
                application.order(array(from, Math.min(from + AN_ARRAY, orders / 2)));
            }
            say("intake, arrays of " + AN_ARRAY, rate(orders / 2, begun, "orders/s"));
            var second = System.nanoTime();
            IntStream.range(orders / 2, orders).forEach(number -> application.order(order(number)));
            say("intake, one by one", rate(orders - orders / 2, second, "orders/s"));

            await("all are in flight", () -> application.orders("running") == orders);
            say("first order to all in flight", rate(orders, begun, "orders/s"));
            long polls = service.polls();
            long requests = service.pollRequests();
            var cpu = application.cpu();
            var watching = System.nanoTime();
            Awaitility.await().pollDelay(watched).atMost(PATIENCE).until(() -> true);
            say("in flight, polls", rate(service.polls() - polls, watching, "polls/s"));
            say("in flight, requests of polls", rate(service.pollRequests() - requests, watching, "requests/s"));
            say(
                    "in flight, CPU",
                    percent(application.cpu().minus(cpu).toNanos(), System.nanoTime() - watching) + " of a core");
            say("in flight", memory(application));

            service.succeed();
            var ending = System.nanoTime();
            await("all are completed", () -> application.orders("completed") == orders);
            say("success to all completed", rate(orders, ending, "orders/s"));
            say("in the end", memory(application));
            say("CPU in all", seconds(application.cpu()));
            say("ledger", application.ledgerSize() / 1024 / 1024 + " MB");
            say("held or failed", application.orders("held") + application.orders("failed") + "");
            say("orders launched", service.launchedOrders() + ", more than once " + service.launchedTwice());

            compare(service);
        }
    }

    /** Asks about one workflow after the other, as a script does, for ten seconds. */
    private static void compare(StandInService service) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var begun = System.nanoTime();
        long asked = 0;
        for (var id : service.ids()) {
            var question = HttpRequest.newBuilder(service.url().resolve("/workflows/v1/workflows/" + id))
                    .build();
            client.send(question, BodyHandlers.ofString());
            asked++;
            if (System.nanoTime() - begun > Duration.ofSeconds(10).toNanos()) {
                break;
            }
        }
        say("for comparison, a loop over ids", rate(asked, begun, "polls/s"));
    }

    private static String memory(MeasuredApplication application) throws IOException {
        return "heap after GC %d MB, resident %d MB (peak %d MB), %d threads"
                .formatted(
                        application.usedHeap() / 1024,
                        application.status("VmRSS") / 1024,
                        application.status("VmHWM") / 1024,
                        application.status("Threads"));
    }

    private static String array(int from, int to) {
        return IntStream.range(from, to).mapToObj(InFlightBench::order).collect(Collectors.joining(",", "[", "]"));
    }

    private static String order(int number) {
        return """
                {"orderNumber": "PO-%d", "partner": "acme", "product": "ortho",
                 "parameters": {"data": "s3://imagery/sample-strip"}, "metadata": {"costCenter": "4200"}}""".formatted(number);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(condition);
    }

    private static String rate(long count, long since, String unit) {
        var took = System.nanoTime() - since;
        return "%s, %.0f %s".formatted(seconds(Duration.ofNanos(took)), count * 1e9 / took, unit);
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static String percent(long part, long whole) {
        return 100 * part / whole + " %";
    }

    @SuppressWarnings("SystemOut") // a command line
    private static void say(String what, String result) {
        System.out.printf("%-34s %s%n", what, result);
    }
}
