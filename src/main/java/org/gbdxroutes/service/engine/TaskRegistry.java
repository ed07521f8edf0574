package org.gbdxroutes.service.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;
import org.jdbi.v3.core.Jdbi;

/** The tasks a workflow may name: those that come with the service, and those that were registered. */
public final class TaskRegistry {

    private static final String NAMES = "SELECT DISTINCT name FROM task_definitions";

    private static final String VERSIONS = """
            SELECT version, definition FROM task_definitions WHERE name_key = :key
            """;

    private static final String ADD = """
            INSERT INTO task_definitions (name, name_key, version, account_id, definition)
            VALUES (:name, :key, :version, :account, :definition)
            ON CONFLICT DO NOTHING
            """;

    private final Jdbi jdbi;
    private final Map<String, ObjectNode> builtIn = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param builtIn the definitions that come with the service, as JSON, by name */
    public TaskRegistry(Database database, Map<String, String> builtIn) {
        this.jdbi = database.jdbi();
        builtIn.forEach((name, definition) -> this.builtIn.put(name, parse(definition)));
    }

    /** Returns the names of all tasks, sorted. */
    public List<String> names(User user) {
        var names = new TreeSet<>(builtIn.keySet());
        names.addAll(jdbi.withHandle(
                handle -> handle.createQuery(NAMES).mapTo(String.class).list()));
        return List.copyOf(names);
    }

    /**
     * Returns a definition as it was registered, with defaults filled in.
     *
     * @param reference {@code name}, which means its highest version, or {@code name:version}
     */
    public Optional<ObjectNode> json(String reference, User user) {
        int colon = reference.indexOf(':');
        var name = colon < 0 ? reference : reference.substring(0, colon);
        Optional<String> version = colon < 0 ? Optional.empty() : Optional.of(reference.substring(colon + 1));
        var own = builtIn.get(name);
        if (own != null) {
            return Optional.of(own)
                    .filter(definition -> version.isEmpty() || version.get().equals(versionOf(definition)));
        }
        return versions(name).stream()
                .filter(registered -> version.isEmpty() || version.get().equals(registered.version()))
                .max(Comparator.comparing(registered -> TaskVersion.of(registered.version())))
                .map(registered -> parse(registered.definition()));
    }

    /** Returns a definition, as {@link #json} finds it. */
    public Optional<TaskDefinition> find(String reference, User user) {
        return json(reference, user).map(definition -> Json.mapper().convertValue(definition, TaskDefinition.class));
    }

    /**
     * Adds a definition, and returns its name.
     *
     * @throws InvalidRequest if it is not a task definition that can be run here
     * @throws AlreadyExists if the name is known with this version or a higher one
     */
    public String register(byte[] body, User user) {
        var definition = DefinitionCheck.read(body);
        var name = definition.path("name").asText();
        var version = versionOf(definition);
        if (builtIn.containsKey(name)) {
            throw new AlreadyExists("Task " + name + " already exists");
        }
        var newest = versions(name).stream()
                .map(registered -> TaskVersion.of(registered.version()))
                .max(Comparator.naturalOrder());
        if (newest.isPresent() && newest.get().compareTo(TaskVersion.of(version)) >= 0) {
            throw new AlreadyExists("Task " + name + " already exists; a new definition needs a higher version");
        }
        int added = jdbi.withHandle(handle -> handle.createUpdate(ADD)
                .bind("name", name)
                .bind("key", key(name))
                .bind("version", version)
                .bind("account", user.accountId())
                .bind("definition", definition.toString())
                .execute());
        if (added == 0) {
            throw new AlreadyExists("Task " + name + " already exists");
        }
        return name;
    }

    private List<Registered> versions(String name) {
        return jdbi.withHandle(handle -> handle.createQuery(VERSIONS)
                .bind("key", key(name))
                .map((row, context) -> new Registered(row.getString("version"), row.getString("definition")))
                .list());
    }

    private static String versionOf(ObjectNode definition) {
        return definition.path("version").asText("");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static ObjectNode parse(String definition) {
        try {
            return (ObjectNode) Json.mapper().readTree(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A task definition in the registry is not JSON.", e);
        }
    }

    private record Registered(String version, String definition) {}
}
