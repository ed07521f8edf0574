package org.gbdxroutes.gbdx;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.gbdxroutes.gbdx.OutputStorage.PersistedOutput;
import org.gbdxroutes.gbdx.profile.Profile;
import org.gbdxroutes.gbdx.profile.Profiles;
import org.gbdxroutes.gbdx.profile.TokenStore;
import org.gbdxroutes.workflow.WorkflowState;
import org.gbdxroutes.workflow.WorkflowStatus;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A connection to a GBDX-compatible workflow service: tasks, workflows, batches, the task registry and the account's S3
 * storage. Connections are independent of each other; one may be used by several threads, and is closed in the end.
 *
 * <p>Each call is made once; {@link GbdxException} says what came of it. TLS certificates are always verified.
 */
public final class Gbdx implements AutoCloseable {

    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    private final CamelContext camel = new DefaultCamelContext();
    private final GbdxCalls calls;
    private final Profile profile;
    private final AccountCredentials account;
    private final TaskRegistry registry;
    private final OutputStorage outputs;
    private final WorkflowStates states;
    private final Watch watch;
    private @Nullable S3Client s3;

    private Gbdx(Profile profile, TokenStore tokens) throws Exception {
        this.profile = profile;
        var clock = Clock.systemUTC();
        calls = GbdxRoutes.bind(camel, new GbdxSettings(profile), tokens, clock);
        GbdxRoutes.load(camel);
        camel.start();
        registry = new TaskRegistry(calls, clock);
        account = new AccountCredentials(calls, clock);
        outputs = new OutputStorage(account);
        states = new WorkflowStates(calls);
        watch = new Watch(states, calls, SHORTEST_POLL);
    }

    /**
     * Connects with the account of this user, which {@link Profiles} finds in the environment or in
     * {@code ~/.gbdx-config}. Nothing is sent until something is asked.
     *
     * @throws org.gbdxroutes.gbdx.profile.ProfileFault if there is none, or it is badly written down
     */
    public static Gbdx connect() {
        var profiles = Profiles.ofThisUser();
        var profile = profiles.find();
        return connect(profile, profiles.tokens(profile));
    }

    /** Connects with an account of one's own finding; its token is kept in the store. */
    public static Gbdx connect(Profile profile, TokenStore tokens) {
        try {
            return new Gbdx(profile, tokens);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The GBDX client cannot be started.", e);
        }
    }

    /** Connects with user name and password; the S3 is the embedded one if the service is, else Amazon's. */
    public static Gbdx connect(URI url, String username, String password) {
        return connect(
                new Profile(
                        url,
                        username,
                        password,
                        Optional.empty(),
                        Profile.s3Beside(url),
                        Profile.DEFAULT_REGION,
                        "what was given to connect"),
                TokenStore.none());
    }

    /**
     * Returns a task to put into a workflow.
     *
     * @param type a registered task, {@code name} or {@code name:version}
     * @throws GbdxNotFound if the registry does not have it; the message names the nearest
     */
    public Task task(String type) {
        return new Task(type, registry.definition(type));
    }

    /** As {@link #task(String)}, with values for its input ports. */
    public Task task(String type, Map<String, ?> inputs) {
        return task(type).inputs(inputs);
    }

    /** Puts a workflow together; the order of the tasks does not matter. */
    public Workflow workflow(Task... tasks) {
        return new Workflow(this, List.of(tasks));
    }

    /** Puts a workflow together; the order of the tasks does not matter. */
    public Workflow workflow(Collection<Task> tasks) {
        return new Workflow(this, List.copyOf(tasks));
    }

    /**
     * Returns a workflow that was launched before; nothing is asked yet.
     *
     * @throws IllegalArgumentException if that cannot be an id
     */
    public Workflow workflow(String id) {
        return new Workflow(this, id);
    }

    /**
     * Launches a workflow that is JSON already, as it is.
     *
     * @throws GbdxRefused if the service finds it wrong
     * @throws GbdxUnavailable as {@link Workflow#execute} does
     */
    public Workflow launch(String json) {
        return workflow(calls.launch(json).id());
    }

    /** Launches a batch that is JSON already, with its {@code batch_values}. */
    public Batch launchBatch(String json) {
        return batch(calls.launchBatch(json).id());
    }

    /** Returns a batch that was launched before; nothing is asked yet. */
    public Batch batch(String id) {
        return new Batch(this, id);
    }

    /**
     * Returns where the saved outputs of a workflow lie in S3, also before they are there.
     *
     * @throws GbdxException if the service cannot be asked where the account's storage is
     */
    public List<PersistedOutput> outputs(WorkflowStatus status) {
        return outputs.outputs(status);
    }

    /** Returns the task registry. */
    public TaskRegistry registry() {
        return registry;
    }

    /** Returns the account's files in S3; the profile says where S3 is. */
    public synchronized S3Storage s3() {
        if (s3 == null) {
            // made when it is asked for: it costs half a second
            s3 = StorageClient.open(
                    profile.s3Endpoint(),
                    profile.s3Region(),
                    profile.s3Endpoint().isPresent(),
                    account);
        }
        return new S3Storage(account, s3);
    }

    /** Returns the ids of the workflows that are found, in the order of the service. */
    public List<String> search(WorkflowSearch search) {
        return calls.search(search);
    }

    /** Returns the ids of the workflows that the user has launched, in the order of the service. */
    public List<String> workflowIds() {
        return calls.workflowIds();
    }

    /**
     * Asks for the states of many workflows with as few requests as the service lets us. Those that it does not know
     * are left out.
     */
    public Map<String, WorkflowState> states(Collection<String> ids) {
        return states.of(ids);
    }

    /**
     * Waits until all workflows are complete, however they end, and returns their final states by their ids.
     *
     * @param listener hears each new state, in another thread, which is not to wait for anything
     * @throws WorkflowNotComplete if some are not after that time
     * @throws GbdxException as soon as the service refuses to say about one, or does not know it
     */
    public Map<String, WorkflowState> await(
            Collection<Workflow> workflows, Duration atMost, BiConsumer<Workflow, WorkflowState> listener)
            throws InterruptedException {
        return new Waits(watch).await(workflows, atMost, listener);
    }

    GbdxCalls calls() {
        return calls;
    }

    Watch watch() {
        return watch;
    }

    /** Ends all that is under way. */
    @Override
    public synchronized void close() {
        watch.close();
        states.close();
        if (s3 != null) {
            s3.close();
        }
        camel.stop();
    }
}
