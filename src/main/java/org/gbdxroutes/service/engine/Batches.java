package org.gbdxroutes.service.engine;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.service.account.User;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Many workflows made from one: launched together, known together, ended together. */
public final class Batches {

    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final int CANCELED_AT_ONCE = 100;

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final Workflows workflows;
    private final Engine engine;
    private final Clock clock;

    public Batches(Database database, Workflows workflows, Engine engine, Clock clock) {
        this.jdbi = database.jdbi();
        this.reads = database.reads();
        this.workflows = workflows;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Launches all workflows of a batch; when this returns they are remembered and will run, all or none of them.
     *
     * @param body a workflow as JSON, with its {@code batch_values}
     * @throws InvalidRequest if one of them cannot be launched; none is then
     */
    public BatchStatus launch(byte @Nullable [] body, User user) {
        var template = BatchTemplate.read(body);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var batch = new BatchTables.Row(workflows.newId(), user.username(), user.accountId(), template.name(), now);
        var launches = launches(template, user, now);
        jdbi.useTransaction(handle -> {
            BatchTables.add(handle, batch);
            WorkflowTables.add(handle, launches, batch.id());
        });
        engine.wake();
        return batch.status(launches.stream().map(Batches::child).toList());
    }

    /** Returns where the workflows of a batch stand. */
    public Optional<BatchStatus> status(String id, User user) {
        return reads.inTransaction(
                handle -> find(handle, id, user).map(batch -> batch.status(BatchTables.children(handle, id))));
    }

    /** Ends all workflows of a batch that are not complete; returns where all of them stand then. */
    public Optional<BatchStatus> cancel(String id, User user) {
        var unfinished = reads.withHandle(handle -> find(handle, id, user)
                .map(batch -> BatchTables.unfinished(handle, id))
                .orElse(List.of()));
        // a transaction each, so that nobody waits long for one of these workflows
        for (int from = 0; from < unfinished.size(); from += CANCELED_AT_ONCE) {
            engine.cancel(unfinished.subList(from, Math.min(from + CANCELED_AT_ONCE, unfinished.size())));
        }
        return status(id, user);
    }

    private List<Launch> launches(BatchTemplate template, User user, Instant now) {
        List<Launch> launches = new ArrayList<>();
        long bytes = 0;
        for (int place = 0; place < template.size(); place++) {
            var workflow = template.workflow(place).toString().getBytes(StandardCharsets.UTF_8);
            bytes += workflow.length;
            if (bytes > MOST_BYTES) {
                throw new InvalidRequest("The workflows of the batch have more than " + MOST_BYTES
                        + " bytes together; split the lists of batch_values over several batches.");
            }
            try {
                launches.add(workflows.prepare(workflow, user, now));
            } catch (InvalidRequest e) {
                throw new InvalidRequest(e.getMessage() + " (workflow " + (place + 1) + " of the batch)");
            }
        }
        return launches;
    }

    private static BatchStatus.Child child(Launch launch) {
        return new BatchStatus.Child(
                launch.workflow().id(), launch.workflow().state().event().word());
    }

    // what belongs to another account is not there
    private static Optional<BatchTables.Row> find(Handle handle, String id, User user) {
        return BatchTables.find(handle, id).filter(batch -> user.mayUse(batch.accountId()));
    }
}
