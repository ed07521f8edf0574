package org.gbdxroutes.pipeline;

import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.gbdxroutes.TestClock;
import org.gbdxroutes.gbdx.AccountCredentials;
import org.gbdxroutes.gbdx.GbdxRoutes;
import org.gbdxroutes.gbdx.GbdxServerStub;
import org.gbdxroutes.gbdx.GbdxSettings;
import org.gbdxroutes.gbdx.OutputStorage;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.TestLedger;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.workflow.WorkflowState;

/** The launch and poll steps with their real routes and ledger, cut at the wire; the test is the clock. */
final class TestSteps implements AutoCloseable {

    static final Duration GIVE_UP_AFTER = Duration.ofHours(1);
    static final Duration INTERVAL = Duration.ofSeconds(2);

    final TestLedger test = TestLedger.inMemory("file");
    final Ledger ledger = test.ledger();
    final TestClock clock = new TestClock(NOON);
    final GbdxServerStub service = new GbdxServerStub();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;
    final Poller poller;

    /** A tick ends when all that it began has ended. */
    TestSteps() throws Exception {
        this(new SynchronousExecutorService());
    }

    /** @param threads where the calls of a tick are made */
    TestSteps(ExecutorService threads) throws Exception {
        service.answer(
                "GET",
                "/s3creds/v1/prefix?duration=3600",
                GbdxServerStub.with(
                        200,
                        "application/json",
                        "{\"bucket\":\"gbd-customer-data\",\"prefix\":\"account\",\"S3_access_key\":\"a\","
                                + "\"S3_secret_key\":\"s\",\"S3_session_token\":\"t\"}"));
        var moment = Duration.ofSeconds(5);
        var gbdx = GbdxRoutes.bind(
                camel,
                new GbdxSettings(service.url(), "somebody", "secret", moment, moment, moment),
                TokenStore.none(),
                clock);
        GbdxRoutes.load(camel);
        var properties = new Properties();
        properties.setProperty("tick.milliseconds", "3600000");
        camel.getPropertiesComponent().setInitialProperties(properties);
        for (var pool : new String[] {"launch", "poll"}) {
            camel.getRegistry().bind(pool, threads);
        }
        var patience = new Patience(GIVE_UP_AFTER);
        camel.addRoutes(new LaunchRoutes(new Launcher(ledger, gbdx, patience, clock)));
        poller = new Poller(ledger, new OutputStorage(new AccountCredentials(gbdx, clock)), INTERVAL, patience, clock);
        camel.addRoutes(new PollRoutes(new BulkPoller(poller, ledger, patience, clock), poller));
        for (var tick : new String[] {"launch-tick", "poll-tick"}) {
            AdviceWith.adviceWith(camel, tick, route -> route.replaceFromWith("direct:" + tick));
        }
        camel.start();
        template = camel.createProducerTemplate();
    }

    void launchTick() {
        template.sendBody("direct:launch-tick", null);
    }

    void pollTick() {
        template.sendBody("direct:poll-tick", null);
    }

    /** Orders PO-0, PO-1 … are running, whose workflows are called 0, 1 … and are in that state. */
    List<Order> running(int count, WorkflowState state) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    serviceSays(String.valueOf(number), state);
                    return test.running("PO-" + number, String.valueOf(number));
                })
                .toList();
    }

    /** From now on, asked alone or among many. */
    void serviceSays(String id, WorkflowState state) {
        service.state(id, state);
        service.answerInstead("GET", "/workflows/v1/workflows/" + id, Workflows.answer(id, state, "A", null));
    }

    /** What the service was asked about workflows. */
    List<String> paths() {
        return service.calls().stream()
                .map(GbdxServerStub.Request::path)
                .filter(path -> path.startsWith("/workflows/"))
                .toList();
    }

    /** Lets enough time pass for anything that waits to be due. */
    void later() {
        clock.advance(Duration.ofMinutes(10));
    }

    @Override
    public void close() {
        camel.stop();
        service.close();
        test.close();
    }
}
