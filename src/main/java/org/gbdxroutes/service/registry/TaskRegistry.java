package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gbdxroutes.service.account.Role;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The tasks a workflow may name: those that come with the service, and those that were registered.
 *
 * <p>A name is its account's own as long as anything is registered under it. What a user may not see is not there.
 */
public final class TaskRegistry {

    private final Jdbi jdbi;
    private final Jdbi reads;
    private final Map<String, RegisteredTask> builtIn = new HashMap<>();

    /**
     * @param jdbi what changes something goes through it
     * @param reads what only reads goes through it
     * @param builtIn the definitions that come with the service, as JSON, by name
     */
    public TaskRegistry(Jdbi jdbi, Jdbi reads, Map<String, String> builtIn) {
        this.jdbi = jdbi;
        this.reads = reads;
        builtIn.forEach(
                (name, definition) -> this.builtIn.put(TaskReference.key(name), RegisteredTask.builtIn(definition)));
    }

    /** Returns the names of the tasks that the user may see, each once, sorted by code point. */
    public List<String> names(User user) {
        var names = builtIn.values().stream().map(RegisteredTask::name).collect(Collectors.toCollection(TreeSet::new));
        reads.withHandle(handle -> TaskTable.names(handle, user.accountId(), user.role() == Role.ADMIN)).stream()
                .filter(name -> !builtIn.containsKey(TaskReference.key(name)))
                .forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * Returns a definition as it was registered, with defaults filled in.
     *
     * @param reference {@code name}, which means its highest version, or {@code name:version}
     */
    public Optional<ObjectNode> json(String reference, User user) {
        return reads.withHandle(handle -> find(handle, TaskReference.of(reference), user))
                .map(RegisteredTask::json);
    }

    /** Returns a definition, as {@link #json} finds it. */
    public Optional<TaskDefinition> find(String reference, User user) {
        return json(reference, user).map(definition -> Json.mapper().convertValue(definition, TaskDefinition.class));
    }

    /**
     * Adds a definition, and returns its name.
     *
     * @throws InvalidDefinition if it is no task definition
     * @throws TaskConflict if the name is another's, or known with this version or a higher one
     */
    public String register(byte @Nullable [] body, User user) {
        var definition = DefinitionCheck.read(body);
        var name = definition.path("name").asText();
        var task = RegisteredTask.of(name, user.accountId(), definition);
        jdbi.useTransaction(handle -> {
            var owner = TaskTable.claim(handle, name, user.accountId());
            var ours = builtIn.containsKey(TaskReference.key(name)) ? user.role() == Role.ADMIN : user.mayUse(owner);
            if (!ours) {
                throw new TaskConflict("Task " + name + " already exists and is not yours; choose another name");
            }
            checkIsHigher(task, versions(handle, TaskReference.key(name)));
            TaskTable.add(handle, task);
        });
        return name;
    }

    /**
     * Puts another definition in the place of one; workflows that were launched keep the old one.
     *
     * @return the new definition with defaults filled in; empty if the user sees no such task
     * @throws InvalidDefinition if it is no task definition, or that of another task
     * @throws NotPermitted if the task is not the user's to change
     */
    public Optional<ObjectNode> update(String reference, byte @Nullable [] body, User user) {
        var place = TaskReference.of(reference);
        return change(place, user, (handle, visible) -> {
            if (visible.stream().noneMatch(task -> isMeant(task, place))) {
                return Optional.empty();
            }
            var definition = DefinitionCheck.read(body);
            checkAgrees(place, definition);
            var old = visible.stream()
                    .filter(task -> task.version().equals(place.version().orElse("")))
                    .findFirst();
            old.ifPresent(task -> {
                checkMayChange(task, user);
                TaskTable.replace(handle, task.with(definition));
            });
            return old.map(task -> definition);
        });
    }

    /**
     * Deletes a definition, and returns its name; workflows that were launched run on.
     *
     * @param reference {@code name:version}, or {@code name} if there is one version only
     * @return empty if the user sees no such task
     * @throws InvalidDefinition if there are several versions
     * @throws NotPermitted if the task is not the user's to delete
     */
    public Optional<String> delete(String reference, User user) {
        var place = TaskReference.of(reference);
        return change(place, user, (handle, visible) -> {
            var meant = visible.stream().filter(task -> isMeant(task, place)).toList();
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            if (meant.size() > 1) {
                throw new InvalidDefinition("There are several versions of the task, " + names(meant)
                        + "; say which one, such as " + meant.get(0).versionedName());
            }
            var task = meant.get(0);
            checkMayChange(task, user);
            TaskTable.delete(handle, task);
            if (TaskTable.versions(handle, place.key()).isEmpty()) {
                TaskTable.free(handle, place.key());
            }
            return Optional.of(task.name());
        });
    }

    private <T> Optional<T> change(TaskReference place, User user, Change<T> change) {
        return jdbi.inTransaction(handle -> {
            TaskTable.lock(handle, place.key());
            var visible = versions(handle, place.key()).stream()
                    .filter(task -> task.isVisibleTo(user))
                    .toList();
            return visible.isEmpty() ? Optional.empty() : change.apply(handle, visible);
        });
    }

    private Optional<RegisteredTask> find(Handle handle, TaskReference place, User user) {
        return versions(handle, place.key()).stream()
                .filter(task -> task.isVisibleTo(user) && isMeant(task, place))
                .max(RegisteredTask.BY_VERSION);
    }

    /** Returns all versions, the lowest first. */
    private List<RegisteredTask> versions(Handle handle, String key) {
        List<RegisteredTask> versions = new ArrayList<>();
        Optional.ofNullable(builtIn.get(key)).ifPresent(versions::add);
        versions.addAll(TaskTable.versions(handle, key));
        versions.sort(RegisteredTask.BY_VERSION);
        return versions;
    }

    private static boolean isMeant(RegisteredTask task, TaskReference place) {
        return place.version().isEmpty() || place.version().get().equals(task.version());
    }

    private static void checkIsHigher(RegisteredTask task, List<RegisteredTask> versions) {
        if (versions.isEmpty()) {
            return;
        }
        var highest = versions.get(versions.size() - 1);
        var isThere = versions.stream().anyMatch(other -> RegisteredTask.BY_VERSION.compare(other, task) == 0);
        if (isThere) {
            throw new TaskConflict("Task " + task.name() + " already exists");
        }
        if (RegisteredTask.BY_VERSION.compare(highest, task) > 0) {
            throw new TaskConflict("Task " + task.name() + " already exists as " + highest.versionedName()
                    + "; a new definition needs a higher version");
        }
    }

    private static void checkMayChange(RegisteredTask task, User user) {
        if (task.isBuiltIn()) {
            throw new NotPermitted(
                    "Task " + task.versionedName() + " comes with the service; nobody can change or delete it");
        }
        if (!task.mayBeChangedBy(user)) {
            throw new NotPermitted("Task " + task.versionedName() + " belongs to another account");
        }
    }

    private static void checkAgrees(TaskReference place, ObjectNode definition) {
        var name = definition.path("name").asText();
        var version = definition.path("version").asText("");
        if (!TaskReference.key(name).equals(place.key())
                || !version.equals(place.version().orElse(""))) {
            throw new InvalidDefinition("The definition is that of " + (version.isEmpty() ? name : name + ":" + version)
                    + ", but the address names " + place.name()
                    + place.version().map(named -> ":" + named).orElse("")
                    + "; a new version is registered by a POST to /tasks");
        }
    }

    private static String names(List<RegisteredTask> tasks) {
        return tasks.stream().map(RegisteredTask::versionedName).collect(Collectors.joining(", "));
    }

    private interface Change<T> {

        Optional<T> apply(Handle handle, List<RegisteredTask> visible);
    }
}
