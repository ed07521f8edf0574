package org.gbdxroutes.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.gbdxroutes.service.engine.Database;

/** A service's database with workflows of the last 30 days, all complete, one task each. */
final class StoredWorkflows {

    private static final int AT_ONCE = 10_000;
    private static final long FIRST_ID = 6_000_000_000_000_000_000L;

    private static final String WORKFLOWS = """
            INSERT INTO workflows (id, owner, account_id, state, event, submitted_time, completed_time)
            SELECT CAST(? + x AS VARCHAR), CASE WHEN MOD(x, 10) = 0 THEN 'colleague' ELSE 'bench' END, ?, 'COMPLETE',
                   CASE WHEN MOD(x, 1000) = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END,
                   DATEADD('MILLISECOND', -CAST(x * ? AS BIGINT), CURRENT_TIMESTAMP),
                   DATEADD('MILLISECOND', 60000 - CAST(x * ? AS BIGINT), CURRENT_TIMESTAMP)
            FROM SYSTEM_RANGE(?, ?) AS numbers (x)
            """;

    private static final String TASKS = """
            INSERT INTO tasks (id, workflow_id, place, name, task_type, event, waiting_for, due, timeout, impersonation,
                               domain, pool, share, image, command, inputs, outputs)
            SELECT CAST(? - x AS VARCHAR), CAST(? + x AS VARCHAR), 0, 'a', 'quick:0.0.1', 'SUCCEEDED', 0,
                   CURRENT_TIMESTAMP, 7200, FALSE, 'default', 'default', 'bench', 'none', 'true', '[]', '[]'
            FROM SYSTEM_RANGE(?, ?) AS numbers (x)
            """;

    private StoredWorkflows() {}

    /** Returns the id of the nth workflow, 1 being the newest. */
    static String id(int number) {
        return Long.toString(FIRST_ID + number);
    }

    static void fill(Path directory, int count, String account) throws SQLException {
        Database.open(directory).close();
        var url = "jdbc:h2:file:" + directory.toAbsolutePath().resolve("workflows")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        double apart = 30 * 24 * 3_600_000.0 / count;
        try (var connection = DriverManager.getConnection(url, "service", "")) {
            for (int from = 1; from <= count; from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE - 1, count);
                run(connection, WORKFLOWS, FIRST_ID, account, apart, apart, from, to);
                run(connection, TASKS, FIRST_ID, FIRST_ID, from, to);
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
