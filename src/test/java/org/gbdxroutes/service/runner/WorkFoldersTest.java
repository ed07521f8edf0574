package org.gbdxroutes.service.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkFoldersTest {

    @TempDir
    private Path directory;

    @RepeatedTest(20)
    void the_end_of_a_task_and_a_cancel_may_discard_the_same_scratch_space() throws IOException {
        var folders = new WorkFolders(directory);
        for (int i = 0; i < 200; i++) {
            Files.createDirectories(folders.work("1", "task-" + i).resolve("output"));
        }
        var together = new CyclicBarrier(2);

        var first = CompletableFuture.runAsync(() -> discard(folders, together));
        var second = CompletableFuture.runAsync(() -> discard(folders, together));
        CompletableFuture.allOf(first, second).join();

        assertThat(folders.workflows()).isEmpty();
    }

    private static void discard(WorkFolders folders, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        folders.discard("1");
    }
}
