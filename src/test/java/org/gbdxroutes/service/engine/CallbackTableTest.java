package org.gbdxroutes.service.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallbackTableTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private Database database;

    @BeforeEach
    void a_database_is_open(@TempDir Path directory) {
        database = Database.open(directory);
    }

    @AfterEach
    void it_is_closed() {
        database.close();
    }

    @Test
    void many_stored_workflows_and_a_long_queue_to_one_host_do_not_slow_the_look_for_what_is_due() {
        storeWorkflows(200_000);
        storeCallbacks(20_000, "http://dead/", NOW);
        database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE callbacks SET url = 'http://live/', host = 'live:80' WHERE id = '20000'");
            due(handle, NOW); // the first one is compiled

            var before = System.nanoTime();
            var due = due(handle, NOW.plusSeconds(1)); // the same question would be answered from memory
            var took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(due).extracting(CallbackRow::host).containsExactly("live:80");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
        });
    }

    @Test
    void after_a_day_a_callback_is_given_up() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        storeWorkflows(2);
        storeCallbacks(
                1,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                NOW.minus(Duration.ofDays(1).plusMinutes(1)));
        try (var callbacks = new Callbacks(database, new CallbackSecrets(new byte[32]), Clock.systemUTC())) {
            callbacks.wake();

            await().untilAsserted(() -> assertThat(waiting()).isZero());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_is_logged_of_a_callback_leaves_out_what_may_be_secret_in_its_URL() {
        assertThat(CallbackRow.of("2", "1", "https://user:secret@Example.org/secret?key=secret", NOW))
                .hasToString("the callback of task 2 of workflow 1 to example.org:443");
    }

    private static List<CallbackRow> due(Handle handle, Instant now) {
        return CallbackTable.due(handle, now, List.of("dead:80"), List.of("1", "2"), 16);
    }

    private int waiting() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM callbacks")
                        .mapTo(Integer.class)
                        .one());
    }

    private void storeWorkflows(int count) {
        database.jdbi()
                .useHandle(handle -> handle.execute("""
                INSERT INTO workflows (id, owner, account_id, state, event, submitted_time, completed_time, callback)
                SELECT x, 'o', 'a', 'COMPLETE', 'SUCCEEDED', ?, ?, 'http://dead/' FROM SYSTEM_RANGE(1, ?) AS numbers (x)
                """, WorkflowTables.utc(NOW), WorkflowTables.utc(NOW), count));
    }

    private void storeCallbacks(int count, String url, Instant since) {
        var host = CallbackRow.of("1", "1", url, since).host();
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("""
                INSERT INTO callbacks (id, workflow_id, url, host, since, due)
                SELECT x, x, ?, ?, ?, ? FROM SYSTEM_RANGE(1, ?) AS numbers (x)
                """, url, host, WorkflowTables.utc(since), WorkflowTables.utc(since), count));
    }
}
