package org.gbdxroutes.service.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gbdxroutes.service.storage.AccountStorage;

/**
 * Runs a task from its inputs to its outputs, whatever runs its command: the inputs are staged into a work folder, a
 * {@link TaskRunner} runs the command there, and of what it leaves behind the outputs are stored that are to be kept.
 */
public final class TaskExecution {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkFolders folders;
    private final AccountStorage storage;
    private final TaskRunner runner;
    private final long logLimit;
    private final UnaryOperator<String> userToken;

    /**
     * @param logLimit how many bytes of each of a task's streams are kept
     * @param userToken gives a token of a user, for tasks that may act as the user
     */
    public TaskExecution(
            WorkFolders folders,
            AccountStorage storage,
            TaskRunner runner,
            long logLimit,
            UnaryOperator<String> userToken) {
        this.folders = folders;
        this.storage = storage;
        this.runner = runner;
        this.logLimit = logLimit;
        this.userToken = userToken;
    }

    /** Ends what an earlier run of the service left running, before anything is launched. */
    public void clearUp(List<Leftover> leftovers) throws IOException {
        runner.clearUp(leftovers);
    }

    TaskResult run(TaskJob job, Attempt attempt) throws TaskNotRun, InterruptedException {
        var refusal = runner.refusal(job);
        if (refusal.isPresent()) {
            return new TaskResult.Failed(refusal.get());
        }
        var workFolder = folders.work(job.workflowId(), job.taskId());
        try {
            prepare(job, workFolder);
            for (var input : job.inputs()) {
                attempt.checkStopped();
                stage(job, input, workFolder);
            }
            var result = execute(job, workFolder, attempt);
            if (result instanceof TaskResult.Succeeded) {
                keepOutputs(job, workFolder, attempt);
            }
            return result;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            attempt.checkStopped();
            throw new TaskNotRun("Exception: " + e.getMessage(), e);
        }
    }

    private void prepare(TaskJob job, Path workFolder) throws IOException {
        WorkFolders.remove(workFolder);
        Files.createDirectories(workFolder.resolve("input"));
        Files.createDirectories(workFolder.resolve("output"));
        Files.createDirectories(workFolder.resolve("tmp"));
        Map<String, String> strings = new LinkedHashMap<>();
        for (var input : job.inputs()) {
            if (input instanceof TaskInput.Text text) {
                strings.put(text.port(), text.value());
            }
        }
        JSON.writeValue(workFolder.resolve("input").resolve("ports.json").toFile(), strings);
        JSON.writeValue(
                workFolder.resolve("gbdx_runtime.json").toFile(),
                job.impersonate() ? Map.of("user_token", userToken.apply(job.owner())) : Map.of());
    }

    private void stage(TaskJob job, TaskInput input, Path workFolder) throws IOException {
        var target = workFolder.resolve("input").resolve(input.port());
        if (input instanceof TaskInput.Location location) {
            Files.createDirectories(target);
            storage.download(job.accountId(), location.location(), target);
        } else if (input instanceof TaskInput.Folder folder) {
            Files.createDirectories(target);
            var outputs = folders.work(job.workflowId(), folder.sourceTaskId()).resolve("output");
            if (Files.notExists(outputs)) {
                throw new IOException("the outputs of task " + folder.sourceTaskId() + " are gone from " + outputs);
            }
            copy(outputs.resolve(folder.sourcePort()), target);
        }
    }

    // Copied, not linked: a task may change its inputs in place, and others may read the same output.
    private static void copy(Path source, Path target) throws IOException {
        if (Files.notExists(source)) {
            return;
        }
        try (var walk = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                var copy = target.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private TaskResult execute(TaskJob job, Path workFolder, Attempt attempt) throws IOException, InterruptedException {
        try (var stdout = new LogWriter(folders.log(job.workflowId(), job.taskId(), "stdout"), logLimit);
                var stderr = new LogWriter(folders.log(job.workflowId(), job.taskId(), "stderr"), logLimit)) {
            return StatusFile.result(workFolder, runner.run(new TaskCommand(job, workFolder, stdout, stderr), attempt));
        }
    }

    private void keepOutputs(TaskJob job, Path workFolder, Attempt attempt) throws IOException, InterruptedException {
        for (var output : job.outputs()) {
            attempt.checkStopped();
            if (output.directory() && output.persistLocation().isPresent()) {
                storage.upload(
                        job.accountId(),
                        workFolder.resolve("output").resolve(output.port()),
                        output.persistLocation().get());
            }
        }
        attempt.checkStopped();
    }
}
