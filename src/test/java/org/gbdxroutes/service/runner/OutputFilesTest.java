package org.gbdxroutes.service.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutputFilesTest {

    @TempDir
    private Path directory;

    private Path work;
    private Path port;

    @BeforeEach
    void a_work_folder_beside_a_secret() throws IOException {
        work = directory.resolve("work/1/2");
        port = Files.createDirectories(work.resolve("output/out"));
        Files.createDirectories(work.resolve("input/in"));
        Files.writeString(directory.resolve("tokens.key"), "secret");
        Files.writeString(work.resolve("input/in/a"), "a");
    }

    @Test
    void links_that_lead_out_of_the_work_folder_are_left_out() throws IOException {
        Files.createSymbolicLink(port.resolve("key"), Path.of("../../../../../tokens.key"));
        Files.createSymbolicLink(port.resolve("all"), directory);
        Files.createSymbolicLink(port.resolve("climb"), Path.of("/mnt/work/../../../tokens.key"));
        Files.writeString(port.resolve("mine"), "mine");

        var found = OutputFiles.of(work, port);

        assertThat(found.files()).containsOnlyKeys("mine");
        assertThat(found.leftOut()).containsExactlyInAnyOrder("key", "all", "climb");
    }

    @Test
    void a_port_that_is_a_link_itself_gives_nothing_of_others() throws IOException {
        Files.delete(port);
        Files.createSymbolicLink(port, directory);

        assertThat(OutputFiles.of(work, port).files()).isEmpty();
    }

    @Test
    void links_within_the_work_folder_are_followed_also_as_the_task_saw_it() throws IOException {
        Files.createSymbolicLink(port.resolve("near"), Path.of("../../input/in/a"));
        Files.createSymbolicLink(port.resolve("mounted"), Path.of("/mnt/work/input/in/a"));
        Files.createSymbolicLink(port.resolve("folder"), Path.of("../../input/in"));
        Files.createSymbolicLink(port.resolve("circle"), port);

        assertThat(OutputFiles.of(work, port).files()).containsOnlyKeys("near", "mounted", "folder/a");
    }

    @Test
    void a_status_that_is_a_link_to_elsewhere_is_no_status() throws IOException {
        Files.createSymbolicLink(work.resolve("status.json"), directory.resolve("tokens.key"));

        assertThat(StatusFile.result(work, 0).reason()).isEmpty();
    }
}
