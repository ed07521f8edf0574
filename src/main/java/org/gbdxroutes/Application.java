package org.gbdxroutes;

import java.net.URI;
import java.time.Clock;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** The running application: the pipeline, and whatever of its counterparts is embedded. */
public final class Application implements AutoCloseable {

    private final Parts parts = new Parts();
    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final DataDirectory data;
    private final CurrentConfiguration configuration;
    private final EmbeddedService embedded;
    private final LedgerDatabase database;
    private final Ledger ledger;
    private @Nullable S3Client s3;

    private Application(Settings settings) throws Exception {
        this.settings = settings;
        try {
            configuration = new CurrentConfiguration(Configuration.read(settings));
            Ports.checkFree(settings, "http.host", "http.port");
            data = parts.keep(DataDirectory.open(settings.path("data.directory")));
            embedded = parts.keep(EmbeddedService.start(settings, settings.path("data.directory")));
            database = parts.keep(openLedger());
            ledger = database.ledger(data.instance(), configuration::subscriptions);
            ledger.releaseClaims(clock.instant());
            startRoutes();
        } catch (Exception e) {
            parts.closeAfter(e);
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
        if (s3 == null) {
            throw new IllegalStateException("The application has not started.");
        }
        return s3;
    }

    private LedgerDatabase openLedger() {
        var url =
                settings.isEmpty("ledger.url") ? "jdbc:h2:file:" + data.resolve("ledger") : settings.text("ledger.url");
        try {
            return LedgerDatabase.open(url, settings.text("ledger.username"), settings.text("ledger.password"));
        } catch (RuntimeException e) {
            throw new SettingsFault("ledger.url: the database cannot be opened: " + rootMessage(e));
        }
    }

    private void startRoutes() throws Exception {
        var main = new Main();
        // Camel waits for no signal of its own: whoever started us closes us, and two that wait would wait for each
        // other
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setOverrideProperties(CamelProperties.of(settings));
        main.configure()
                .withName("gbdx-routes")
                .withShutdownTimeout(20)
                .withJmxEnabled(false)
                .withRoutesIncludePattern(String.join(
                        ",",
                        new PackedFiles("routes").locations(RouteFile.ENDING).values()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                assemble(main);
            }
        });
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw explained(e);
        }
        parts.keep(main::stop);
    }

    private void assemble(Main main) {
        try {
            s3 = new Assembly(configuration, main.getCamelContext(), main.configure(), data, database, ledger, clock)
                    .assemble(
                            embedded.serviceUrl(),
                            account -> parts.keep(OutputsClient.open(settings, embedded.s3Url(), account)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The routes cannot be assembled.", e);
        }
    }

    private static Exception explained(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsFault fault) {
                return fault;
            }
        }
        return failure;
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** Lets what is under way come to a safe point, then stops everything. */
    @Override
    public void close() throws Exception {
        parts.close();
    }
}
