package org.gbdxroutes.edge;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.pipeline.Receipt;
import org.gbdxroutes.pipeline.ReceiptEntry;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.workflow.Fault;
import org.slf4j.LoggerFactory;

/** An intake route with a stand-in for {@code direct:order-received}, which can refuse, fail and be full. */
final class TestIntake implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<byte[]> bytes = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Set<String> origins = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String poison = "";
    private long most = 1L << 30;
    private Interruption interruption = () -> {};

    /** What order-received was handed, as text. */
    record Received(String text, String source, String contentType, String mapping, Map<String, Object> headers) {}

    /** What happens, once, while an order is stored. */
    @FunctionalInterface
    interface Interruption {
        void happen() throws Exception;
    }

    TestIntake() {
        log.start();
        logger.addAppender(log);
        SftpConnections.bind(camel, Clock.systemUTC(), Duration.ofSeconds(2));
    }

    TestIntake with(String key, String value) {
        camel.getPropertiesComponent().addOverrideProperty(key, value);
        return this;
    }

    TestIntake with(Map<String, String> settings) {
        settings.forEach(this::with);
        return this;
    }

    /** A message with that text asks for what there is not. */
    void refuses(String text) {
        poison = text;
    }

    void failsFirst(int times) {
        failures.set(times);
    }

    void takesAtMost(long size) {
        most = size;
    }

    void meanwhile(Interruption what) {
        interruption = what;
    }

    CamelContext camel() {
        return camel;
    }

    TestIntake start(String route) throws Exception {
        return startText(route, Files.readString(Path.of("routes/" + route + ".camel.yaml")));
    }

    TestIntake startText(String route, String yaml) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order-received")
                        .streamCache("false")
                        .errorHandler(noErrorHandler())
                        .process(TestIntake.this::receive);
            }
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(route + ".camel.yaml", yaml));
        camel.start();
        return this;
    }

    private void receive(Exchange exchange) throws Exception {
        attempts.incrementAndGet();
        var body = exchange.getMessage().getBody();
        if (!(body instanceof InputStream stream) || body instanceof StreamCache) {
            throw new AssertionError("Not handed on as a stream, but as " + body.getClass());
        }
        var folder = Files.createTempDirectory("oversize");
        var kept = new MessageIntake(folder, most).take(stream, "test", "");
        var content = kept.keptAt().isPresent()
                ? Files.readAllBytes(Path.of(kept.keptAt().get()))
                : kept.content();
        var once = interruption;
        interruption = () -> {};
        once.happen();
        bytes.add(content);
        Optional.ofNullable(exchange.getVariable("origin", String.class)).ifPresent(origins::add);
        received.add(new Received(
                new String(content, StandardCharsets.UTF_8),
                exchange.getVariable("source", String.class),
                exchange.getVariable("contentType", String.class),
                exchange.getVariable("mapping", String.class),
                Map.copyOf(exchange.getMessage().getHeaders())));
        if (failures.getAndDecrement() > 0) {
            throw new IOException("The ledger is away.");
        }
        exchange.getMessage().setBody(receipt(received.get(received.size() - 1).text()));
    }

    private Receipt receipt(String text) {
        boolean isRefused = text.equals(poison);
        return Receipt.of(List.of(new ReceiptEntry(
                "$",
                isRefused ? Outcome.REFUSED : Outcome.TAKEN,
                Optional.empty(),
                isRefused ? List.of(new Fault("$.product", "No such product.")) : List.of())));
    }

    /** Which messages of their source they were. */
    Set<String> origins() {
        return Set.copyOf(origins);
    }

    List<Received> received() {
        return received;
    }

    List<String> texts() {
        return received.stream().map(Received::text).toList();
    }

    byte[] lastBytes() {
        return bytes.get(bytes.size() - 1);
    }

    /** Returns how many times a message was begun to be handed in. */
    int attempts() {
        return attempts.get();
    }

    /** Returns everything that was logged, with stacks. */
    List<String> log() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    @Override
    public void close() {
        camel.stop();
        logger.detachAppender(log);
    }
}
