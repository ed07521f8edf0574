package org.gbdxroutes;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.main.MainConfigurationProperties;
import org.gbdxroutes.console.Callers;
import org.gbdxroutes.console.ConsoleRoutes;
import org.gbdxroutes.console.Health;
import org.gbdxroutes.console.HealthRoutes;
import org.gbdxroutes.console.OrderAnswers;
import org.gbdxroutes.console.OrderDesk;
import org.gbdxroutes.console.RedoDesk;
import org.gbdxroutes.console.RequestBody;
import org.gbdxroutes.delivery.BucketDestination;
import org.gbdxroutes.delivery.Delivery;
import org.gbdxroutes.delivery.FolderDestination;
import org.gbdxroutes.gbdx.AccountCredentials;
import org.gbdxroutes.gbdx.GbdxCalls;
import org.gbdxroutes.gbdx.GbdxRoutes;
import org.gbdxroutes.gbdx.GbdxSettings;
import org.gbdxroutes.gbdx.OutputStorage;
import org.gbdxroutes.gbdx.TaskRegistry;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.gbdxroutes.pipeline.BulkPoller;
import org.gbdxroutes.pipeline.CallbackRoutes;
import org.gbdxroutes.pipeline.CamelEdges;
import org.gbdxroutes.pipeline.Decider;
import org.gbdxroutes.pipeline.DeliverRoutes;
import org.gbdxroutes.pipeline.Deliverer;
import org.gbdxroutes.pipeline.LaunchRoutes;
import org.gbdxroutes.pipeline.Launcher;
import org.gbdxroutes.pipeline.OverdueRoutes;
import org.gbdxroutes.pipeline.OverdueWatch;
import org.gbdxroutes.pipeline.PartnerLimits;
import org.gbdxroutes.pipeline.Patience;
import org.gbdxroutes.pipeline.PollRoutes;
import org.gbdxroutes.pipeline.Poller;
import org.gbdxroutes.pipeline.PublishRoutes;
import org.gbdxroutes.pipeline.PublishSettings;
import org.gbdxroutes.pipeline.PublishTicks;
import org.gbdxroutes.pipeline.Publisher;
import org.gbdxroutes.pipeline.ReceiveRoutes;
import org.gbdxroutes.pipeline.Receiver;
import org.gbdxroutes.web.BrowserGuard;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts the rooms together in one Camel context: every step and every bean that a route names. This is the one place
 * that knows how all of it fits, which is why it is long.
 */
final class Assembly {

    private static final long MAX_KEPT_MESSAGE = 1L << 30;

    private final CurrentConfiguration configuration;
    private final Settings settings;
    private final CamelContext camel;
    private final MainConfigurationProperties routes;
    private final DataDirectory data;
    private final LedgerDatabase database;
    private final Ledger ledger;
    private final Clock clock;
    private final Patience patience;

    /** @param configuration what holds, at any time; settings that are read here hold until the end */
    Assembly(
            CurrentConfiguration configuration,
            CamelContext camel,
            MainConfigurationProperties routes,
            DataDirectory data,
            LedgerDatabase database,
            Ledger ledger,
            Clock clock) {
        this.configuration = configuration;
        this.settings = configuration.now().settings();
        this.camel = camel;
        this.routes = routes;
        this.data = data;
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = new Patience(settings.duration("retry.give-up-after"));
    }

    /**
     * @param serviceUrl the workflow service
     * @param client opens the S3 client with the account's credentials
     * @return the S3 client that inputs and outputs are moved with
     */
    S3Client assemble(URI serviceUrl, Function<AccountCredentials, S3Client> client) throws Exception {
        var gbdx = GbdxRoutes.bind(
                camel,
                new GbdxSettings(serviceUrl, settings.text("gbdx.username"), settings.text("gbdx.password")),
                TokenStore.none(),
                clock);
        var account = new AccountCredentials(gbdx, clock);
        var s3 = client.apply(account);
        var receiver = intake(gbdx);
        workflows(gbdx, account);
        delivery(s3);
        events();
        overdue();
        console(receiver);
        return s3;
    }

    private Receiver intake(GbdxCalls gbdx) {
        var check = new OrderCheck(configuration::products, configuration::destinations, new TaskRegistry(gbdx, clock));
        var callback = Optional.of(settings.text("callback.url")).filter(url -> !url.isEmpty());
        var limits = new PartnerLimits(configuration::partner, ledger, camel::isStopping, clock);
        var decider = new Decider(
                check,
                new LaunchPayload(callback),
                ledger,
                partner -> configuration.partner(partner).terms(),
                patience,
                clock);
        var receiver = new Receiver(
                new MessageIntake(data.resolve("oversize"), MAX_KEPT_MESSAGE),
                configuration::mapping,
                configuration::partner,
                limits,
                decider,
                ledger,
                clock);
        routes.addRoutesBuilder(new ReceiveRoutes(receiver, decider));
        return receiver;
    }

    private void workflows(GbdxCalls gbdx, AccountCredentials account) {
        pool("launch", 8);
        routes.addRoutesBuilder(new LaunchRoutes(new Launcher(ledger, gbdx, patience, clock)));
        pool("poll", 16);
        var poller =
                new Poller(ledger, new OutputStorage(account), settings.duration("poll.interval"), patience, clock);
        routes.addRoutesBuilder(new PollRoutes(new BulkPoller(poller, ledger, patience, clock), poller));
        routes.addRoutesBuilder(new CallbackRoutes(ledger, clock));
    }

    private void delivery(S3Client s3) {
        var beans = camel.getRegistry();
        beans.bind("outputsClient", S3Client.class, s3);
        beans.bind("bucketDestination", new BucketDestination(s3));
        beans.bind("folderDestination", new FolderDestination());
        boolean keepsSource =
                settings.choice("delivery.source", List.of("delete", "keep")).equals("keep");
        var edges = new CamelEdges(camel);
        var delivery = new Delivery(database.deliveries(), s3, edges, edges, keepsSource, clock);
        pool("deliver", 4);
        routes.addRoutesBuilder(new DeliverRoutes(new Deliverer(ledger, delivery, patience, clock)));
    }

    private void events() throws Exception {
        var publishing =
                new PublishSettings(settings.duration("tick.interval"), settings.duration("subscriber.give-up-after"));
        var publisher = new Publisher(database.outbox(data.instance()), configuration::answer, clock, publishing);
        var ticks = new PublishTicks(camel, publisher, publishing);
        var subscribers = configuration.now().subscribers().names();
        routes.addRoutesBuilder(new PublishRoutes(publisher));
        routes.addRoutesBuilder(ticks.routes(subscribers));
        if (settings.flag("reload.enabled")) {
            var running = new RunningRoutes(camel, RouteFile.all(settings));
            routes.addRoutesBuilder(new ReloadRoutes(new Reload(camel, configuration, running, ticks::become)));
        }
        new EdgeAssembly(() -> configuration.now().settings(), camel, data, clock).bind();
    }

    private void overdue() {
        var watch = new OverdueWatch(
                database.alerts(configuration::subscriptions),
                configuration::products,
                () -> configuration.now().subscribers().names(),
                clock);
        routes.addRoutesBuilder(
                new OverdueRoutes(watch, settings.duration("tick.interval").multipliedBy(20)));
    }

    private void console(Receiver receiver) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var beans = camel.getRegistry();
        beans.bind("metrics", metrics);
        camel.addRoutePolicyFactory(new MicrometerRoutePolicyFactory());
        var answers = new OrderAnswers();
        var callers = new Callers(token(), new BrowserGuard(settings.isLoopback("http.host")));
        beans.bind("orderAnswers", answers);
        beans.bind("callers", callers);
        beans.bind("requestBody", new RequestBody());
        routes.addRoutesBuilder(new ConsoleRoutes(
                new OrderDesk(ledger, database.deliveries(), clock),
                new RedoDesk(ledger, receiver, answers),
                callers,
                answers));
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

    private void pool(String name, int threads) {
        camel.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder(name)
                        .poolSize(threads)
                        .maxPoolSize(threads)
                        .maxQueueSize(1000)
                        .build());
    }
}
