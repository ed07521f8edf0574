package org.gbdxroutes.service.api;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.engine.Batches;
import org.gbdxroutes.service.engine.CallbackSecrets;
import org.gbdxroutes.service.engine.WorkflowCatalog;
import org.gbdxroutes.service.engine.Workflows;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.gbdxroutes.service.storage.AccountObjects;
import org.gbdxroutes.service.storage.CredentialSource;
import org.gbdxroutes.web.BrowserGuard;

/** The web server of the service: its own Camel context, its own port. */
public final class ApiServer implements AutoCloseable {

    /** The most bytes that a request may bring. */
    static final long MAX_BODY = 10L * 1024 * 1024;

    private final CamelContext camel;
    private final URI url;

    private ApiServer(CamelContext camel, URI url) {
        this.camel = camel;
        this.url = url;
    }

    /**
     * Starts to answer calls.
     *
     * @param port 0 for any free one, which {@link #url()} then tells
     * @param uploads where the web server puts the files of a form while it reads one; none of them stays
     * @throws BindException if the port is taken; the message names host and port
     */
    public static ApiServer start(
            String host,
            int port,
            Path uploads,
            Accounts accounts,
            Tokens tokens,
            CallbackSecrets callbackSecrets,
            CredentialSource credentials,
            AccountObjects objects,
            TaskRegistry registry,
            Workflows workflows,
            WorkflowCatalog catalog,
            Batches batches)
            throws BindException {
        checkFree(host, port);
        var camel = new DefaultCamelContext();
        var server = new GatedServer(configuration(host, port, uploads));
        var bearer = new Bearer(tokens, new BrowserGuard(isLoopback(host)));
        try {
            camel.getCamelContextExtension().setName("service");
            camel.addService(server);
            camel.addRoutes(new AccountRoutes(bearer, new AccountCalls(accounts, tokens, callbackSecrets)));
            camel.addRoutes(new StorageRoutes(bearer, new StorageCalls(credentials, objects)));
            camel.addRoutes(new SchemaRoutes(bearer, new SchemaCalls()));
            camel.addRoutes(new TaskRoutes(bearer, new TaskCalls(registry)));
            camel.addRoutes(new CatalogRoutes(bearer, new CatalogCalls(catalog)));
            camel.addRoutes(new BatchRoutes(bearer, new BatchCalls(batches)));
            camel.addRoutes(new HistoryRoutes(bearer, new HistoryCalls(workflows)));
            camel.addRoutes(new WorkflowRoutes(bearer, new WorkflowCalls(workflows)));
            camel.start();
            server.open(new LogFollowers(bearer, workflows));
        } catch (Exception e) {
            camel.stop();
            throw new IllegalStateException(
                    "The workflow service did not start on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        return new ApiServer(
                camel, URI.create("http://" + host + ":" + server.getServer().actualPort()));
    }

    /** Returns where it listens. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        camel.stop();
    }

    private static VertxPlatformHttpServerConfiguration configuration(String host, int port, Path uploads) {
        var configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setMaxBodySize(MAX_BODY);
        // turned off, it would still make a folder for them in the working directory
        configuration.getBodyHandler().setHandleFileUploads(true);
        configuration.getBodyHandler().setUploadsDirectory(uploads.toString());
        configuration.getBodyHandler().setDeleteUploadedFilesOnEnd(true);
        return configuration;
    }

    private static boolean isLoopback(String host) {
        var address = new InetSocketAddress(host, 0);
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    // The web server would log the clash of ports and start without listening.
    private static void checkFree(String host, int port) throws BindException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            var clash = new BindException(
                    "The workflow service cannot listen on " + host + ":" + port + ": " + e.getMessage());
            clash.initCause(e);
            throw clash;
        }
    }
}
