package org.gbdxroutes.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.delivery.BucketDestination;
import org.gbdxroutes.delivery.Delivery;
import org.gbdxroutes.delivery.FolderDestination;
import org.gbdxroutes.delivery.TestS3;
import org.gbdxroutes.ledger.Acceptance;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.ledger.Terms;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;

/** The real deliver step on the real destination routes, a real S3 server and a ledger in memory. */
final class TestDelivery implements AutoCloseable {

    private static final String MARK = "mark";

    static final String OUTPUTS = "outputs";
    static final long FIVE_MEGABYTES = 5L << 20;

    final TestS3 s3;
    final Path folder;
    final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    final Ledger ledger;
    final Deliveries deliveries;
    final Delivery delivery;
    private final LedgerDatabase database;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final Deliverer deliverer;
    private final ProducerTemplate template = camel.createProducerTemplate();

    TestDelivery(Path directory, boolean keepsSource) throws Exception {
        s3 = TestS3.on(Files.createDirectory(directory.resolve("s3"))).bucket(OUTPUTS);
        folder = directory.resolve("delivered to");
        database = LedgerDatabase.open("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        ledger = database.ledger("bench", List::of);
        deliveries = database.deliveries();
        var edges = new CamelEdges(camel);
        delivery = new Delivery(deliveries, s3.client(), edges, edges, keepsSource, clock);
        deliverer = new Deliverer(ledger, delivery, new Patience(Duration.ofHours(1)), clock);
    }

    static TestDelivery in(Path directory) throws Exception {
        return new TestDelivery(directory, false).started(true);
    }

    /** One whose edges have other settings than the packed ones, and what their routes name. */
    static TestDelivery with(Path directory, Map<String, String> settings, Consumer<CamelContext> beans)
            throws Exception {
        var bench = new TestDelivery(directory, false);
        settings.forEach(bench.camel.getPropertiesComponent()::addOverrideProperty);
        beans.accept(bench.camel);
        return bench.started(true);
    }

    static TestDelivery keepingSource(Path directory) throws Exception {
        return new TestDelivery(directory, true).started(true);
    }

    static TestDelivery ticking(Path directory) throws Exception {
        return new TestDelivery(directory, false).started(false);
    }

    private TestDelivery started(boolean testIsTheClock) throws Exception {
        var packed = new Properties();
        try (var settings = Files.newBufferedReader(Path.of("config/application.properties"))) {
            packed.load(settings);
        }
        camel.getPropertiesComponent().setInitialProperties(packed);
        camel.getPropertiesComponent().addOverrideProperty("tick.milliseconds", "100");
        camel.getPropertiesComponent().addOverrideProperty("destination.folder.directory", folder.toString());
        camel.getPropertiesComponent().addOverrideProperty("destination.archive.bucket", "archive");
        camel.getPropertiesComponent().addOverrideProperty("destination.archive.prefix", "imagery/2026");
        camel.getPropertiesComponent()
                .addOverrideProperty(
                        "destination.drop.directory", folder.resolve("drop").toString());
        camel.getRegistry().bind("deliver", pool);
        camel.getRegistry().bind("outputsClient", s3.client());
        camel.getRegistry().bind("folderDestination", new FolderDestination());
        camel.getRegistry()
                .bind("bucketDestination", new BucketDestination(s3.client(), FIVE_MEGABYTES, FIVE_MEGABYTES));
        camel.addRoutes(new DeliverRoutes(deliverer));
        load("file:routes/storage-*.camel.yaml");
        load("file:routes/destination-*.camel.yaml");
        load("file:src/test/resources/routes/destination-*.camel.yaml");
        if (testIsTheClock) {
            AdviceWith.adviceWith(camel, "deliver-tick", route -> route.replaceFromWith("direct:tick"));
        }
        camel.start();
        return this;
    }

    private void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(PluginHelper.getPackageScanResourceResolver(camel).findResources(routes));
    }

    /** One turn of every delivery that is due, in this thread. */
    void turn() {
        deliverer.due().forEach(order -> template.sendBody("direct:deliver-order", order));
    }

    void tick() {
        template.sendBody("direct:tick", "");
    }

    static OutputLocation output(String number, String task, String port) {
        return new OutputLocation(task + "_" + MARK + number, port, OUTPUTS, prefix(number, task, port));
    }

    /** Returns where that output's files lie. */
    static String prefix(String number, String task, String port) {
        return "account/" + number + "/" + task + "/" + port + "/";
    }

    /** Returns an order whose workflow has succeeded. */
    Order delivering(String number, List<String> destinations, OutputLocation... outputs) {
        var now = clock.instant();
        var request = new OrderRequest(number, "acme", 1, "land-cover", Map.of(), null, destinations, Map.of());
        var message = new ReceivedMessage("test", "", new byte[0], 0, "", Optional.empty());
        var received = ledger.receive(message, List.of(request), Optional.empty(), Terms::standard, now)
                .get(0)
                .order();
        var accepted = received.become(OrderState.ACCEPTED, now);
        var launch = new Launch("token-" + number, MARK + number, "{}", null, false, null, false, List.of());
        ledger.accept(List.of(new Acceptance(accepted, launch, now)), OrderEvent.of(EventType.ORDER_ACCEPTED));
        var launching = accepted.become(OrderState.LAUNCHING, now);
        ledger.save(launching, OrderEvent.of(EventType.WORKFLOW_LAUNCHING));
        var running = launching.become(OrderState.RUNNING, now);
        ledger.launched(running, "4711", OrderEvent.of(EventType.WORKFLOW_LAUNCHED));
        var delivering = running.become(OrderState.DELIVERING, now);
        ledger.succeeded(delivering, List.of(outputs), OrderEvent.of(EventType.WORKFLOW_SUCCEEDED));
        return delivering;
    }

    Order reread(Order order) {
        return ledger.find(order.id()).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        camel.stop();
        pool.shutdownNow();
        s3.close();
        database.close();
    }
}
