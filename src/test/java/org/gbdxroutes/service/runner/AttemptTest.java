package org.gbdxroutes.service.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.gbdxroutes.service.runner.Attempt.Stop;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Attempt attempt = TestJob.attempt();

    @RepeatedTest(100)
    void a_process_that_is_started_while_the_attempt_is_stopped_is_killed() throws Exception {
        var begun = new CountDownLatch(1);
        var started = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return start();
        });
        begun.await();

        attempt.stop(Stop.CANCELED);

        assertThat(started).succeedsWithin(LIMIT);
        started.join().ifPresent(process -> assertThat(process.onExit()).succeedsWithin(LIMIT));
    }

    @Test
    void a_stopped_attempt_starts_nothing() {
        attempt.stop(Stop.TIMED_OUT);

        assertThat(start()).isEmpty();
    }

    @Test
    void what_cannot_be_started_is_said() {
        assertThatThrownBy(() -> attempt.start(new ProcessBuilder("/nowhere/to/be/found"), Process::destroyForcibly))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nowhere/to/be/found");
    }

    private Optional<Process> start() {
        try {
            return Optional.of(attempt.start(new ProcessBuilder("sleep", "300"), Process::destroyForcibly));
        } catch (InterruptedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
