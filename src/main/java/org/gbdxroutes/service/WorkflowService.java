package org.gbdxroutes.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.gbdxroutes.service.api.ApiServer;
import org.gbdxroutes.service.api.Tokens;
import org.gbdxroutes.service.engine.Batches;
import org.gbdxroutes.service.engine.CallbackSecrets;
import org.gbdxroutes.service.engine.Callbacks;
import org.gbdxroutes.service.engine.Database;
import org.gbdxroutes.service.engine.Engine;
import org.gbdxroutes.service.engine.WorkflowCatalog;
import org.gbdxroutes.service.engine.Workflows;
import org.gbdxroutes.service.registry.TaskRegistry;
import org.gbdxroutes.service.runner.ReferenceCommand;
import org.gbdxroutes.service.runner.TaskEnvironment;
import org.gbdxroutes.service.runner.TaskExecution;
import org.gbdxroutes.service.runner.WorkFolders;
import org.gbdxroutes.service.storage.AccountObjects;
import org.gbdxroutes.service.storage.AccountStorage;
import org.gbdxroutes.service.storage.SecretKeyFile;
import org.gbdxroutes.service.task.ReferenceTasks;

/** A running workflow service. */
public final class WorkflowService implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final URI url;

    private WorkflowService(ServiceSettings settings) throws IOException {
        try {
            this.url = assemble(settings);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the service; what an earlier run left unfinished goes on.
     *
     * @throws java.net.BindException if the port is taken; the message names host and port
     * @throws IOException if the directory cannot be used
     */
    public static WorkflowService start(ServiceSettings settings) throws IOException {
        return new WorkflowService(settings);
    }

    /** Returns the base URL of the API. */
    public URI url() {
        return url;
    }

    /** Stops answering, then stops the tasks; they run again at the next start. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("The workflow service did not stop cleanly.", e);
            }
        }
    }

    private URI assemble(ServiceSettings settings) throws IOException {
        var clock = Clock.systemUTC();
        var directory = Files.createDirectories(settings.directory().toAbsolutePath());
        var accounts = settings.accounts();
        var tokens = new Tokens(accounts, SecretKeyFile.readOrCreate(directory.resolve("tokens.key")), clock);
        var credentials = settings.storage().credentials(clock);
        var folders = new WorkFolders(directory);
        var database = keep(Database.open(directory));
        var registry = new TaskRegistry(database.jdbi(), database.reads(), ReferenceTasks.definitions());
        var storage =
                keep(new AccountStorage(settings.storage(), settings.engine().allParallelTasks() * 4, clock));
        var environment = new TaskEnvironment(
                new ReferenceCommand(settings.runner().taskClassPath()), settings.storage(), credentials);
        var execution = new TaskExecution(
                folders,
                storage,
                keep(Runners.of(settings.runner(), directory, folders, environment)),
                settings.runner(),
                owner -> tokens.access(accounts.find(owner).orElseThrow()));
        var callbackSecrets = new CallbackSecrets(SecretKeyFile.readOrCreate(directory.resolve("callbacks.key")));
        var callbacks = keep(new Callbacks(database, callbackSecrets, clock));
        var engine = keep(new Engine(database, execution, folders, callbacks, clock, settings.engine()));
        var workflows = new Workflows(database, registry, engine, settings.engine(), folders, clock);
        engine.recover();
        var api = keep(ApiServer.start(
                settings.host(),
                settings.port(),
                directory.resolve("uploads"),
                accounts,
                tokens,
                callbackSecrets,
                credentials,
                keep(new AccountObjects(settings.storage(), clock)),
                registry,
                workflows,
                new WorkflowCatalog(database, clock),
                new Batches(database, workflows, engine, clock)));
        engine.wake();
        callbacks.wake();
        return api.url();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }
}
