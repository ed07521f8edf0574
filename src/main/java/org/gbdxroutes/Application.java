package org.gbdxroutes;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.gbdxroutes.console.Callers;
import org.gbdxroutes.console.ConsoleRoutes;
import org.gbdxroutes.console.Health;
import org.gbdxroutes.console.HealthRoutes;
import org.gbdxroutes.console.OrderAnswers;
import org.gbdxroutes.console.OrderDesk;
import org.gbdxroutes.gbdx.AccountCredentials;
import org.gbdxroutes.gbdx.GbdxRoutes;
import org.gbdxroutes.gbdx.GbdxSettings;
import org.gbdxroutes.gbdx.OutputStorage;
import org.gbdxroutes.gbdx.TaskRegistry;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.RejectionNotes;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.gbdxroutes.pipeline.Backoff;
import org.gbdxroutes.pipeline.CallbackRoutes;
import org.gbdxroutes.pipeline.LaunchRoutes;
import org.gbdxroutes.pipeline.Launcher;
import org.gbdxroutes.pipeline.PollRoutes;
import org.gbdxroutes.pipeline.Poller;
import org.gbdxroutes.pipeline.ReceiveRoutes;
import org.gbdxroutes.pipeline.Receiver;
import software.amazon.awssdk.services.s3.S3Client;

/** The running application: the pipeline, and whatever of its counterparts is embedded. */
public final class Application implements AutoCloseable {

    private static final long MAX_KEPT_MESSAGE = 1024L * 1024 * 1024;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final EmbeddedService embedded;
    private final Ledger ledger;
    private final LedgerDatabase database;
    private final DataDirectory data;

    @SuppressWarnings("NullAway.Init") // by assemble, which start calls
    private S3Client s3;

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Application(Settings settings) throws Exception {
        this.settings = settings;
        try {
            data = keep(DataDirectory.open(settings.path("data.directory")));
            embedded = keep(EmbeddedService.start(settings, settings.path("data.directory")));
            database = keep(openLedger());
            ledger = database.ledger(data.instance(), enabled("subscriber"));
            ledger.releaseClaims(clock.instant());
            startRoutes();
        } catch (Exception e) {
            closeAfter(e);
            throw e;
        }
    }

    /**
     * Starts everything; what an earlier run left unfinished goes on.
     *
     * @throws SettingsFault if a setting is malformed or asks for what cannot be had
     */
    public static Application start(Settings settings) throws Exception {
        return new Application(settings);
    }

    /** Returns the base URL of the HTTP API. */
    public URI url() {
        return URI.create("http://" + settings.text("http.host") + ":" + settings.port("http.port"));
    }

    public EmbeddedService embedded() {
        return embedded;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Deliveries deliveries() {
        return database.deliveries();
    }

    /** Returns the client of the S3 that inputs and outputs are in. */
    public S3Client s3() {
        return s3;
    }

    private LedgerDatabase openLedger() {
        try {
            var url = settings.isEmpty("ledger.url")
                    ? "jdbc:h2:file:" + data.resolve("ledger")
                    : settings.text("ledger.url");
            return LedgerDatabase.open(url, settings.text("ledger.username"), settings.text("ledger.password"));
        } catch (RuntimeException e) {
            throw new SettingsFault("ledger.url: the database cannot be opened: " + rootMessage(e));
        }
    }

    private java.util.List<String> enabled(String group) {
        return settings.names(group).stream()
                .filter(name -> !settings.isEmpty(group + "." + name + ".enabled")
                        && settings.flag(group + "." + name + ".enabled"))
                .toList();
    }

    private void startRoutes() throws Exception {
        var main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        var properties = settings.asProperties();
        properties.setProperty("camel.server.enabled", "true");
        properties.setProperty("camel.server.host", settings.text("http.host"));
        properties.setProperty("camel.server.port", String.valueOf(settings.port("http.port")));
        // Quartz counts in milliseconds
        properties.setProperty(
                "tick.interval",
                String.valueOf(settings.duration("tick.interval").toMillis()));
        main.setOverrideProperties(properties);
        main.configure()
                .withName("gbdx-routes")
                .withShutdownTimeout(20)
                .withJmxEnabled(false)
                .withRoutesIncludePattern(String.join(
                        ",", new PackedFiles("routes").locations(".camel.yaml").values()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                try {
                    assemble(main, support.getCamelContext());
                } catch (Exception e) {
                    throw new IllegalStateException("The routes cannot be assembled.", e);
                }
            }
        });
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            if (rootMessage(e).contains("Address already in use")) {
                throw new SettingsFault("http.port: " + settings.port("http.port")
                        + " is in use by another process. Stop that one, or set another port.");
            }
            throw e;
        }
        parts.push(main::stop);
    }

    private void assemble(Main main, CamelContext camel) throws Exception {
        pool(camel, "launch", 8);
        pool(camel, "poll", 16);
        pool(camel, "deliver", 4);
        camel.addRoutePolicyFactory(new MicrometerRoutePolicyFactory());
        var backoff = new Backoff(settings.duration("retry.give-up-after"));
        var gbdx = GbdxRoutes.bind(
                camel,
                new GbdxSettings(embedded.serviceUrl(), settings.text("gbdx.username"), settings.text("gbdx.password")),
                clock);
        var account = new AccountCredentials(gbdx, clock);
        s3 = keep(OutputsClient.open(settings, embedded.s3Url(), account));

        var check = new OrderCheck(
                new ProductCatalog(new PackedFiles("config/products").texts(".yaml")),
                settings.names("destination"),
                new TaskRegistry(gbdx, clock));
        var callback = Optional.of(settings.text("callback.url")).filter(url -> !url.isEmpty());
        var receiver = new Receiver(
                new MessageIntake(data.resolve("oversize"), MAX_KEPT_MESSAGE),
                check,
                new LaunchPayload(callback),
                ledger,
                backoff,
                clock);
        var answers = new OrderAnswers();
        var callers = new Callers(token());
        var registry = camel.getRegistry();
        registry.bind("metrics", metrics);
        registry.bind("outputsClient", S3Client.class, s3);
        registry.bind("orderAnswers", answers);
        registry.bind("callers", callers);
        registry.bind("rejectionNotes", new RejectionNotes(settings.path("intake.file.directory")));

        var deliveries = database.deliveries();
        var routes = main.configure();
        routes.addRoutesBuilder(new ReceiveRoutes(receiver));
        routes.addRoutesBuilder(new LaunchRoutes(new Launcher(ledger, gbdx, backoff, clock)));
        routes.addRoutesBuilder(new PollRoutes(
                new Poller(ledger, new OutputStorage(account), settings.duration("poll.interval"), backoff, clock)));
        routes.addRoutesBuilder(new CallbackRoutes(ledger, clock));
        routes.addRoutesBuilder(new ConsoleRoutes(new OrderDesk(ledger, deliveries, clock), callers, answers));
        routes.addRoutesBuilder(new HealthRoutes(new Health(ledger, metrics), callers, answers));
    }

    private Optional<String> token() {
        var token = Optional.of(settings.text("http.token")).filter(text -> !text.isEmpty());
        if (token.isEmpty() && !settings.isLoopback("http.host")) {
            throw new SettingsFault("http.host: " + settings.text("http.host")
                    + " can be reached by others; set http.token, which they have to send as a bearer token.");
        }
        return token;
    }

    private static void pool(CamelContext camel, String name, int threads) {
        camel.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder(name)
                        .poolSize(threads)
                        .maxPoolSize(threads)
                        .maxQueueSize(1000)
                        .build());
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** Lets what is under way come to a safe point, then stops everything. */
    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
