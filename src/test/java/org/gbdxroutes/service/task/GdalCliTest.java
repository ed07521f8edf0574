package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gbdxroutes.service.task.TaskProcess.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GdalCliTest {

    @TempDir
    Path folder;

    private TaskProcess task;

    @BeforeEach
    void a_work_folder_with_files() throws Exception {
        task = new TaskProcess(folder);
        file("a.tif", "one");
        file("sub/b.TIF", "two");
        file("sub/notes.txt", "three");
    }

    @Test
    void a_command_runs_once_between_the_folders() throws Exception {
        var run = command("cat $indir/a.tif ${indir}/sub/b.TIF > $outdir/both.txt")
                .run("gdal-cli");

        assertThat(run).isEqualTo(new Run(0, "", "", "success", "Ran stuff."));
        assertThat(task.output("data").resolve("both.txt")).hasContent("onetwo");
    }

    @Test
    void what_the_command_prints_is_what_the_task_prints() throws Exception {
        var run = command("echo said; echo complained >&2; pwd").run("gdal-cli");

        assertThat(run.stdout()).isEqualTo("said\n" + folder.toRealPath() + "\n");
        assertThat(run.stderr()).isEqualTo("complained\n");
    }

    @Test
    void the_old_work_folder_is_this_one_wherever_it_is_meant() throws Exception {
        var run = command("""
                        echo /mnt/work/input/data "/mnt/work" --out=/mnt/work/x /vsizip//mnt/work/x.zip
                        echo /mnt/workshop /mnt/work-old /mnt/work.bak /backup/mnt/work ./mnt/work
                        echo '$indir' $indirect $outdir_2 ${outdir}
                        """).run("gdal-cli");

        assertThat(run.stdout()).isEqualTo("""
                        W/input/data W --out=W/x /vsizip/W/x.zip
                        /mnt/workshop /mnt/work-old /mnt/work.bak /backup/mnt/work ./mnt/work
                        W/input/data W/output/data_2 W/output/data
                        """.replace("W", folder.toString()));
    }

    @Test
    void a_failing_command_fails_the_task_and_its_last_words_are_the_reason() throws Exception {
        var run = command("seq 1 1000 >&2; echo ERROR 4: no such file >&2; exit 3")
                .run("gdal-cli");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason())
                .startsWith("The command ended with exit code 3: seq 1 1000 >&2; echo ERROR")
                .contains("Its last words on stderr: … ")
                .endsWith("999\n1000\nERROR 4: no such file")
                .hasSizeLessThan(2000);
        assertThat(run.stderr()).startsWith("1\n2\n3\n").contains("ERROR 4: no such file\n");
    }

    @Test
    void a_program_that_is_not_there_comes_with_advice() throws Exception {
        var run = command("gdal-nowhere $indir").run("gdal-cli");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason()).contains("exit code 127", "gdal-nowhere", "gdal-bin", "service.runner = docker");
    }

    @Test
    void a_child_in_the_background_holds_nothing_up() throws Exception {
        var run = command("sleep 20 & echo $! > $outdir/pid; exit 5").run("gdal-cli");

        assertThat(run.reason()).contains("exit code 5");
        var child = ProcessHandle.of(Long.parseLong(
                Files.readString(task.output("data").resolve("pid")).strip()));
        assertThat(child).as("still asleep, so nobody waited for it").isPresent();
        child.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void each_file_of_a_type_gets_the_command_and_keeps_its_folder() throws Exception {
        task.string("filetype", "tif");

        var run = command("tr a-z A-Z < $input > $output; cp $output ${output}_copy; echo $outdir")
                .run("gdal-cli");

        assertThat(run.status()).isEqualTo("success");
        assertThat(task.outputs("data")).containsExactly("a.tif", "a.tif_copy", "sub/b.TIF", "sub/b.TIF_copy");
        assertThat(task.output("data").resolve("sub/b.TIF")).hasContent("TWO");
        assertThat(run.stdout().lines())
                .containsExactly("a.tif", folder + "/output/data", "sub/b.TIF", folder + "/output/data");
    }

    @Test
    void a_name_glued_to_an_underscore_is_replaced_as_GBDX_did() throws Exception {
        task.string("filetype", ".TIF");

        command("cp $input $output_small.tif").run("gdal-cli");

        assertThat(task.outputs("data")).containsExactly("a.tif_small.tif", "sub/b.TIF_small.tif");
    }

    @Test
    void what_a_file_is_called_never_becomes_a_command() throws Exception {
        file("x; touch evil; $(touch evil).tif", "four");
        task.string("filetype", "tif").string("execution_strategy", "foreach");

        var run = command("cp \"$input\" \"$output\"").run("gdal-cli");

        assertThat(run.status()).isEqualTo("success");
        assertThat(task.outputs("data")).contains("x; touch evil; $(touch evil).tif");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void the_first_file_that_fails_ends_the_task_and_is_named() throws Exception {
        file("sub/c.tif", "five");
        task.string("filetype", "tif");

        var run = command("grep -v two $input > $output || { echo bad image >&2; exit 2; }")
                .run("gdal-cli");

        assertThat(run.reason())
                .startsWith("The command ended with exit code 2, on sub/b.TIF: grep -v two $input")
                .endsWith("bad image");
        assertThat(task.outputs("data")).doesNotContain("sub/c.tif");
    }

    @Test
    void a_type_is_no_reason_to_run_on_each_file_if_once_was_asked_for() throws Exception {
        task.string("filetype", "tif").string("execution_strategy", "RunOnce");

        assertThat(command("echo once").run("gdal-cli").stdout()).isEqualTo("once\n");
    }

    @Test
    void an_unknown_strategy_is_refused() throws Exception {
        task.string("execution_strategy", "sometimes");

        assertThat(command("touch $outdir/x").run("gdal-cli").reason())
                .isEqualTo("Input port 'execution_strategy' has the value 'sometimes'; it must be runonce or foreach.");
    }

    @Test
    void a_strategy_that_needs_a_type_says_so() throws Exception {
        task.string("execution_strategy", "foreach");

        assertThat(command("true").run("gdal-cli").reason()).startsWith("Input port 'filetype' has no value;");
    }

    @Test
    void no_file_of_the_type_is_a_failure() throws Exception {
        task.string("filetype", "jp2");

        assertThat(command("true").run("gdal-cli").reason())
                .isEqualTo("Input port 'data' holds 3 files, but none ends with .jp2; check 'filetype' and the location"
                        + " of the data.");
    }

    @Test
    void the_multiplex_task_sees_all_its_ports_from_above() throws Exception {
        Files.writeString(task.input("data2").resolve("c.tif"), "four");
        task.string("command", "mkdir -p $outdir; cp -R $indir/data/ $outdir/; cp $input/data2/* $outdir/data");

        var run = task.run("gdal-cli-multiplex");

        assertThat(run).isEqualTo(new Run(0, "", "", "success", "Ran stuff."));
        assertThat(task.outputs("data")).containsExactly("a.tif", "c.tif", "sub/b.TIF", "sub/notes.txt");
    }

    @Test
    void the_multiplex_task_fails_with_its_command() throws Exception {
        task.string("command", "ls $indir/data9");

        var run = task.run("gdal-cli-multiplex");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason())
                .startsWith("The command ended with exit code 2: ls $indir/data9")
                .contains("No such");
        assertThat(run.stderr()).contains("No such");
    }

    @Test
    void the_multiplex_task_needs_one_port_at_least() throws Exception {
        var bare = new TaskProcess(folder.resolve("bare")).string("command", "true");
        Files.createDirectories(bare.input("other"));

        assertThat(bare.run("gdal-cli-multiplex").reason()).startsWith("Input port 'data' is required");
    }

    private TaskProcess command(String command) {
        return task.string("command", command);
    }

    private void file(String name, String content) throws IOException {
        var file = task.input("data").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
