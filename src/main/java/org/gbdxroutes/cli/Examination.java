package org.gbdxroutes.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.Settings;
import org.gbdxroutes.gbdx.Gbdx;
import org.gbdxroutes.gbdx.NoSuchLocation;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.ProductUnreadable;

/** Looks at everything that orders need on their way, without changing any of it. */
final class Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LITTLE_SPACE = 1L << 30;

    private final Settings settings;
    private final GbdxOptions service;

    Examination(Settings settings, GbdxOptions service) {
        this.settings = settings;
        this.service = service;
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(directory("data.directory"));
        if (settings.flag("intake.file.enabled")) {
            findings.add(directory("intake.file.directory"));
        }
        findings.add(products());
        findings.add(ledger());
        findings.add(application());
        workflowService(findings);
        if (settings.flag("intake.jms.enabled") || settings.flag("subscriber.jms.enabled")) {
            findings.add(reaches("jms.url"));
        }
        if (!settings.isEmpty("subscriber.webhook.url")) {
            findings.add(reaches("subscriber.webhook.url"));
        }
        return findings;
    }

    private Finding directory(String key) {
        var path = settings.path(key);
        var there = path;
        // what is made at the start needs a place to be made in
        while (Files.notExists(there)) {
            there = there.getParent() == null ? Path.of("/") : there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.fault(
                    key,
                    ExitCode.USAGE,
                    path + " cannot be written to. Set " + key
                            + " to a directory that this user may write to, or give it the right.");
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            return free < LITTLE_SPACE
                    ? Finding.note(key, path + " has " + (free >> 20) + " MB left; make room before the next orders.")
                    : Finding.ok(key, path + ", " + (free >> 30) + " GB free");
        } catch (IOException e) {
            return Finding.fault(key, ExitCode.USAGE, path + " cannot be looked at: " + e.getMessage());
        }
    }

    private static Finding products() {
        try {
            return Finding.ok(
                    "products", new ProductCatalog(new PackedFiles("config/products").texts(".yaml")).names());
        } catch (ProductUnreadable e) {
            return Finding.fault("products", ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private Finding ledger() {
        if (settings.isEmpty("ledger.url")) {
            return Finding.ok("ledger.url", "an H2 file in data.directory");
        }
        // an H2 file can be open once only, and may well be
        if (settings.text("ledger.url").startsWith("jdbc:h2:")) {
            return Finding.ok("ledger.url", settings.text("ledger.url"));
        }
        try (var connection = DriverManager.getConnection(
                settings.text("ledger.url"), settings.text("ledger.username"), settings.text("ledger.password"))) {
            var database = connection.getMetaData();
            return Finding.ok(
                    "ledger.url", database.getDatabaseProductName() + " " + database.getDatabaseProductVersion());
        } catch (SQLException e) {
            return Finding.fault(
                    "ledger.url",
                    ExitCode.UNREACHABLE,
                    "The database does not let us in: " + e.getMessage()
                            + " Check ledger.url, ledger.username and ledger.password.");
        }
    }

    private Finding application() {
        var url = settings.url("http.host", "http.port") + "/health";
        try {
            var answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Finding.ok("application", url + " says " + Words.plain(answer.body()))
                    : Finding.fault(
                            "application",
                            ExitCode.FAILED,
                            url + " was answered " + answer.statusCode()
                                    + ". Look into the log of the application, or set http.port if that is another one.");
        } catch (IOException e) {
            return Finding.note("application", "Nothing answers at " + url + ". Start it with: gbdx-routes run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.note("application", "It was not waited for.");
        }
    }

    private void workflowService(List<Finding> findings) {
        try (Gbdx gbdx = service.connectAnew()) {
            var tasks = gbdx.registry().list().size();
            findings.add(Finding.ok("workflow service", service.profile().url() + " has " + tasks + " tasks for us"));
            findings.add(storage(gbdx));
        } catch (RuntimeException e) {
            var advice = settings.isEmbedded("gbdx.url")
                    ? " The embedded service runs with: gbdx-routes run, or gbdx-routes service."
                    : "";
            findings.add(Finding.fault("workflow service", Failures.codeOf(e), e.getMessage() + advice));
        }
    }

    private static Finding storage(Gbdx gbdx) {
        try {
            var place = gbdx.s3().info().url();
            try (var objects = gbdx.s3().list("")) {
                return Finding.ok("S3", place + " holds " + (objects.findAny().isPresent() ? "something" : "nothing"));
            } catch (NoSuchLocation e) {
                return Finding.ok("S3", place + " is empty");
            }
        } catch (RuntimeException e) {
            return Finding.fault("S3", e);
        }
    }

    private Finding reaches(String key) {
        if (settings.isEmbedded(key)) {
            return Finding.ok(key, settings.text(key));
        }
        var url = URI.create(settings.text(key));
        int port = url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), (int) PATIENCE.toMillis());
            return Finding.ok(key, url.getHost() + ":" + port + " can be reached");
        } catch (IOException e) {
            return Finding.fault(
                    key,
                    ExitCode.UNREACHABLE,
                    url.getHost() + ":" + port + " cannot be reached (" + e.getMessage() + "). Check " + key
                            + ", and that what it names is up.");
        }
    }
}
