package org.gbdxroutes.service.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseTest {

    private static final Set<Thread.State> WAITS_OR_ENDED =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @Test
    void what_is_committed_survives_the_sudden_death_of_the_process(@TempDir Path directory) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Suicide.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Suicide.EXIT_CODE);

        try (var database = Database.open(directory)) {
            List<String> names = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT name FROM task_names")
                            .mapTo(String.class)
                            .list());
            assertThat(names).containsExactly("committed");
        }
    }

    // H2 may otherwise write a part of the one for a commit of the other, and leave it after a kill
    @Test
    void transactions_come_one_after_the_other(@TempDir Path directory) {
        var happened = new ConcurrentLinkedQueue<String>();
        try (var database = Database.open(directory)) {
            var other = new Thread(() -> database.jdbi().useTransaction(handle -> happened.add("other begins")));
            database.jdbi().useTransaction(handle -> {
                other.start();
                await().until(() -> WAITS_OR_ENDED.contains(other.getState()));
                happened.add("one ends");
            });
            await().until(() -> happened.size() == 2);
        }
        assertThat(happened).containsExactly("one ends", "other begins");
    }

    /** Commits, and is gone before anything else can happen. */
    static final class Suicide {

        static final int EXIT_CODE = 9;

        private Suicide() {}

        public static void main(String[] args) {
            var database = Database.open(Path.of(args[0]));
            database.jdbi()
                    .useTransaction(handle -> handle.execute(
                            "INSERT INTO task_names (name_key, name, account_id) VALUES (?, ?, ?)",
                            "committed",
                            "committed",
                            "an account"));
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
