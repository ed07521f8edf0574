package org.gbdxroutes.service.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of registered tasks; each method is part of its caller's transaction. */
final class TaskTable {

    private static final String CLAIM = """
            INSERT INTO task_names (name_key, name, account_id) VALUES (:key, :name, :account) ON CONFLICT DO NOTHING
            """;

    // Whoever changes what is registered under a name holds this lock.
    private static final String LOCK = "SELECT account_id FROM task_names WHERE name_key = :key FOR UPDATE";

    private static final String FREE = "DELETE FROM task_names WHERE name_key = :key";

    private static final String COLUMNS = """
            SELECT n.name, n.account_id, d.version, d.is_public, d.definition
            FROM task_definitions d JOIN task_names n ON n.name_key = d.name_key
            """;

    private static final String VERSIONS = COLUMNS + "WHERE d.name_key = :key";

    private static final String NAMES = """
            SELECT n.name FROM task_names n
            WHERE :admin OR n.account_id = :account
               OR EXISTS (SELECT 1 FROM task_definitions d WHERE d.name_key = n.name_key AND d.is_public)
            """;

    private static final String ADD = """
            INSERT INTO task_definitions (name_key, version, is_public, definition)
            VALUES (:key, :version, :public, :definition)
            """;

    private static final String REPLACE = """
            UPDATE task_definitions SET is_public = :public, definition = :definition
            WHERE name_key = :key AND version = :version
            """;

    private static final String DELETE = "DELETE FROM task_definitions WHERE name_key = :key AND version = :version";

    private TaskTable() {}

    /**
     * Makes a name the account's own if it is nobody's.
     *
     * @return whose it is now; nobody else changes what is registered under it before this transaction ends
     */
    static String claim(Handle handle, String name, String account) {
        var key = TaskReference.key(name);
        Optional<String> owner = Optional.empty();
        while (owner.isEmpty()) { // given free by another between the two statements: once more
            handle.createUpdate(CLAIM)
                    .bind("key", key)
                    .bind("name", name)
                    .bind("account", account)
                    .execute();
            owner = lock(handle, key);
        }
        return owner.get();
    }

    /** Returns whose the name is, if it is anybody's; nobody else changes it before this transaction ends. */
    static Optional<String> lock(Handle handle, String key) {
        return handle.createQuery(LOCK).bind("key", key).mapTo(String.class).findOne();
    }

    static void free(Handle handle, String key) {
        handle.createUpdate(FREE).bind("key", key).execute();
    }

    static List<RegisteredTask> versions(Handle handle, String key) {
        return handle.createQuery(VERSIONS)
                .bind("key", key)
                .map((row, context) -> task(row))
                .list();
    }

    /** Returns the names that are the account's, or that have something public. */
    static List<String> names(Handle handle, String account, boolean admin) {
        return handle.createQuery(NAMES)
                .bind("account", account)
                .bind("admin", admin)
                .mapTo(String.class)
                .list();
    }

    static void add(Handle handle, RegisteredTask task) {
        write(handle, ADD, task);
    }

    static void replace(Handle handle, RegisteredTask task) {
        write(handle, REPLACE, task);
    }

    static void delete(Handle handle, RegisteredTask task) {
        handle.createUpdate(DELETE)
                .bind("key", TaskReference.key(task.name()))
                .bind("version", task.version())
                .execute();
    }

    private static void write(Handle handle, String sql, RegisteredTask task) {
        handle.createUpdate(sql)
                .bind("key", TaskReference.key(task.name()))
                .bind("version", task.version())
                .bind("public", task.isPublic())
                .bind("definition", task.definition())
                .execute();
    }

    private static RegisteredTask task(ResultSet row) throws SQLException {
        return new RegisteredTask(
                row.getString("name"),
                row.getString("version"),
                Optional.of(row.getString("account_id")),
                row.getBoolean("is_public"),
                row.getString("definition"));
    }
}
