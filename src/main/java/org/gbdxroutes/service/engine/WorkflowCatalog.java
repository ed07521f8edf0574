package org.gbdxroutes.service.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gbdxroutes.service.account.Role;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.workflow.WorkflowState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What can be asked of many workflows at once. Each question reads little more than it answers, whatever is stored. */
public final class WorkflowCatalog {

    /** The most ids that one question may bring. */
    public static final int MOST_ASKED = 10_000;

    private static final int MOST_LISTED = 10_000;
    private static final int MOST_FOUND = 100_000;
    private static final int IDS_AT_ONCE = 1000;

    private static final String NEXT_ACCOUNT =
            "SELECT account_id FROM workflows WHERE account_id >= :from ORDER BY account_id LIMIT 1";

    private static final String STATES = "SELECT id, account_id, state, event FROM workflows WHERE id IN (<ids>)";

    private final Jdbi reads;
    private final Clock clock;

    public WorkflowCatalog(Database database, Clock clock) {
        this.reads = database.reads();
        this.clock = clock;
    }

    /** Returns the ids of the workflows that the user launched, newest first: the newest 10,000. */
    public List<String> mine(User user) {
        return ids(
                "workflows_by_owner",
                List.of("account_id", "owner"),
                Map.of("account_id", List.of(user.accountId()), "owner", List.of(user.username())),
                Instant.EPOCH,
                MOST_LISTED);
    }

    /** Returns the ids of the workflows that the user may see and that pass a filter, newest first: the newest 100,000. */
    public List<String> search(WorkflowFilter filter, User user) {
        var accounts = user.role() == Role.ADMIN ? accounts() : List.of(user.accountId());
        if (accounts.size() == 1) {
            return search(filter, accounts.get(0));
        }
        return accounts.stream()
                .flatMap(account -> search(filter, account).stream())
                .sorted(Comparator.reverseOrder())
                .limit(MOST_FOUND)
                .toList();
    }

    private List<String> search(WorkflowFilter filter, String account) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        wanted.put("account_id", List.of(account));
        filter.state().ifPresent(words -> wanted.put(words.column(), words.values()));
        filter.owner().ifPresent(owner -> wanted.put("owner", List.of(owner)));
        var ordered = wanted.entrySet().stream()
                .filter(column -> column.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .filter(column -> filter.state().isEmpty() || !column.equals("owner"))
                .toList();
        return ids(index(filter), ordered, wanted, clock.instant().minus(filter.lookback()), MOST_FOUND);
    }

    // each found by one step into the index, however many workflows it has
    private List<String> accounts() {
        return reads.withHandle(handle -> Stream.iterate(
                        nextAccount(handle, ""),
                        Optional::isPresent,
                        last -> nextAccount(handle, last.orElseThrow() + "~"))
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<String> nextAccount(Handle handle, String from) {
        return handle.createQuery(NEXT_ACCOUNT)
                .bind("from", from)
                .mapTo(String.class)
                .findOne();
    }

    /** Returns the states of workflows, by id; without those that are not there for the user. */
    public Map<String, WorkflowState> states(List<String> ids, User user) {
        var asked = List.copyOf(new LinkedHashSet<>(ids));
        Map<String, WorkflowState> states = new LinkedHashMap<>();
        for (int from = 0; from < asked.size(); from += IDS_AT_ONCE) {
            var some = asked.subList(from, Math.min(from + IDS_AT_ONCE, asked.size()));
            states.putAll(statesOf(some, user));
        }
        return states;
    }

    private Map<String, WorkflowState> statesOf(List<String> ids, User user) {
        Map<String, WorkflowState> found = new LinkedHashMap<>();
        reads.useHandle(handle -> handle
                .createQuery(STATES)
                .bindList("ids", ids)
                .map((row, context) -> new Found(
                        row.getString("id"),
                        row.getString("account_id"),
                        new WorkflowState(
                                WorkflowState.State.valueOf(row.getString("state")),
                                WorkflowState.Event.valueOf(row.getString("event")))))
                .list()
                .stream()
                .filter(row -> user.mayUse(row.accountId()))
                .forEach(row -> found.put(row.id(), row.state())));
        Map<String, WorkflowState> ordered = new LinkedHashMap<>();
        ids.forEach(id -> Optional.ofNullable(found.get(id)).ifPresent(state -> ordered.put(id, state)));
        return ordered;
    }

    private static String index(WorkflowFilter filter) {
        return "workflows_by_"
                + filter.state()
                        .map(WorkflowFilter.Words::column)
                        .orElse(filter.owner().isPresent() ? "owner" : "account");
    }

    /**
     * Columns that have one value each are named in front of the order, where they change nothing: so the database
     * sees that an index has that order already, and stops at the limit. Which index is said, because the
     * statistics do not tell that one event is rare and another is not, and all workflows would be read for it.
     */
    private List<String> ids(
            String index, List<String> ordered, Map<String, List<String>> wanted, Instant since, int limit) {
        var sql = new StringBuilder("SELECT id FROM workflows USE INDEX (" + index + ")");
        sql.append(" WHERE submitted_time >= :since");
        wanted.forEach((column, values) -> sql.append(" AND ")
                .append(column)
                .append(values.size() == 1 ? " = :" + column : " IN (<" + column + ">)"));
        sql.append(" ORDER BY ");
        ordered.forEach(column -> sql.append(column).append(", "));
        sql.append("submitted_time DESC, id DESC LIMIT :limit");
        return reads.withHandle(handle -> {
            var query = handle.createQuery(sql.toString())
                    .bind("since", WorkflowTables.utc(since))
                    .bind("limit", limit);
            wanted.forEach((column, values) -> {
                if (values.size() == 1) {
                    query.bind(column, values.get(0));
                } else {
                    query.bindList(column, values);
                }
            });
            return query.mapTo(String.class).list();
        });
    }

    private record Found(String id, String accountId, WorkflowState state) {}
}
