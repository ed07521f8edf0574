package org.gbdxroutes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.service.ServiceSettings;
import org.gbdxroutes.service.WorkflowService;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.account.AccountsFile;
import org.gbdxroutes.service.account.AccountsUnreadable;
import org.gbdxroutes.service.engine.EngineSettings;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.gbdxroutes.service.storage.StorageSettings;

/** What is started in the same process, on ports of its own: the workflow service, S3, or both. */
public final class EmbeddedService implements AutoCloseable {

    /** The password that everybody can read in the documentation. */
    private static final String KNOWN_PASSWORD = "gbdx";

    private final Parts parts = new Parts();
    private final URI serviceUrl;
    private final URI s3Url;

    private EmbeddedService(Settings settings, Path directory, boolean withService) throws IOException {
        try {
            var storage = storage(settings, directory);
            s3Url = storage.endpoint();
            serviceUrl = withService
                    ? parts.keep(startService(settings, directory, storage)).url()
                    : URI.create(settings.text("gbdx.url"));
        } catch (IOException | RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /** Starts what the settings call {@code embedded}. */
    static EmbeddedService start(Settings settings, Path directory) {
        var withService = settings.isEmbedded("gbdx.url");
        if (withService
                && accounts(settings)
                        .login(settings.text("gbdx.username"), settings.text("gbdx.password"))
                        .isEmpty()) {
            throw new SettingsFault(
                    "service.accounts: the file has no user gbdx.username with gbdx.password, as whom the"
                            + " pipeline would launch workflows.");
        }
        return start(settings, directory, withService);
    }

    /** Starts the workflow service whatever {@code gbdx.url} says, and S3 unless it is elsewhere. */
    public static EmbeddedService startAlone(Settings settings) {
        var data = DataDirectory.open(settings.path("data.directory"));
        try {
            var service = start(settings, settings.path("data.directory"), true);
            service.parts.keepToTheEnd(data);
            return service;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static EmbeddedService start(Settings settings, Path directory, boolean withService) {
        try {
            return new EmbeddedService(settings, directory, withService);
        } catch (IOException e) {
            throw new SettingsFault(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the base URL of the workflow service, wherever it is. */
    public URI serviceUrl() {
        return serviceUrl;
    }

    /** Returns the URL of S3, wherever it is. */
    public URI s3Url() {
        return s3Url;
    }

    private StorageSettings storage(Settings settings, Path directory) throws IOException {
        if (!settings.isEmbedded("s3.endpoint")) {
            return new StorageSettings(
                    s3Url(settings),
                    settings.text("s3.region"),
                    settings.flag("s3.path-style"),
                    settings.text("s3.access-key"),
                    settings.text("s3.secret-key"),
                    Optional.empty());
        }
        return parts.keep(startS3(settings, directory)).settings();
    }

    private static URI s3Url(Settings settings) {
        try {
            return settings.isEmpty("s3.endpoint")
                    ? URI.create("https://s3." + settings.text("s3.region") + ".amazonaws.com")
                    : URI.create(settings.text("s3.endpoint"));
        } catch (IllegalArgumentException e) {
            throw new SettingsFault("s3.endpoint must be embedded, empty, or the URL of an S3 server.");
        }
    }

    private static EmbeddedS3 startS3(Settings settings, Path directory) throws IOException {
        // without keys of its own, nobody needs to know the master key of this run
        var accessKey = settings.isEmpty("s3.access-key") ? random() : settings.text("s3.access-key");
        var secretKey = settings.isEmpty("s3.secret-key") ? random() : settings.text("s3.secret-key");
        var buckets = Set.copyOf(List.of(settings.text("s3.buckets").split("\\s*,\\s*")));
        int port = settings.port("s3.port");
        Ports.checkFree(settings, "service.host", "s3.port");
        return EmbeddedS3.start(
                settings.text("service.host"), port, directory.resolve("s3"), accessKey, secretKey, buckets);
    }

    private static WorkflowService startService(Settings settings, Path directory, StorageSettings storage)
            throws IOException {
        var accounts = accounts(settings);
        if (!settings.isLoopback("service.host")
                && accounts.login(settings.text("gbdx.username"), KNOWN_PASSWORD)
                        .isPresent()) {
            throw new SettingsFault("service.host: " + settings.text("service.host") + " can be reached by others, and"
                    + " who knows the password can run commands here; set a gbdx.password of your own.");
        }
        int port = settings.port("service.port");
        Ports.checkFree(settings, "service.host", "service.port");
        return WorkflowService.start(new ServiceSettings(
                settings.text("service.host"),
                port,
                directory.resolve("service"),
                accounts,
                storage,
                engine(settings),
                RunnerChoice.of(settings)));
    }

    private static EngineSettings engine(Settings settings) {
        var usual = EngineSettings.defaults();
        int parallelTasks = settings.isEmpty("service.parallel-tasks")
                ? usual.parallelTasks()
                : settings.count("service.parallel-tasks");
        return new EngineSettings(parallelTasks, settings.counts("service.domains"), usual.retryDelay());
    }

    private static Accounts accounts(Settings settings) {
        if (settings.isEmpty("service.accounts")) {
            return Accounts.of(settings.text("gbdx.username"), settings.text("gbdx.password"));
        }
        try {
            var accounts = AccountsFile.read(settings.path("service.accounts"));
            if (accounts.ids().size() > 1 && !settings.isEmbedded("s3.endpoint")) {
                throw new SettingsFault("service.accounts names several accounts, but only the embedded S3 keeps their"
                        + " files apart; set s3.endpoint = embedded, or run a service for each account.");
            }
            return accounts;
        } catch (AccountsUnreadable e) {
            throw new SettingsFault("service.accounts: " + e.getMessage());
        }
    }

    private static String random() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() throws Exception {
        parts.close();
    }
}
