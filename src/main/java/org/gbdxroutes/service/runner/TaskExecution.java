package org.gbdxroutes.service.runner;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.gbdxroutes.service.storage.AccountStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task from its inputs to its outputs, whatever runs its command: the inputs are staged into a work folder, a
 * {@link TaskRunner} runs the command there, and of what it leaves behind the outputs are stored that are to be kept.
 */
public final class TaskExecution {

    private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkFolders folders;
    private final AccountStorage storage;
    private final TaskRunner runner;
    private final ScratchLimit scratch;
    private final long logLimit;
    private final UnaryOperator<String> userToken;

    /**
     * @param settings the limits of what is kept
     * @param userToken gives a token of a user, for tasks that may act as the user
     */
    public TaskExecution(
            WorkFolders folders,
            AccountStorage storage,
            TaskRunner runner,
            RunnerSettings settings,
            UnaryOperator<String> userToken) {
        this.folders = folders;
        this.storage = storage;
        this.runner = runner;
        this.scratch = new ScratchLimit(settings.scratchLimit());
        this.logLimit = settings.logLimit();
        this.userToken = userToken;
    }

    /** Ends what an earlier run of the service left running, before anything is launched. */
    public void clearUp(List<Leftover> leftovers) throws IOException {
        runner.clearUp(leftovers);
    }

    TaskResult run(TaskJob job, Attempt attempt) throws TaskNotRun, InterruptedException {
        var objection = runner.objection(job);
        if (objection.isPresent()) {
            return new TaskResult.Failed(objection.get());
        }
        var workFolder = folders.work(job.workflowId(), job.taskId());
        try {
            prepare(job, workFolder);
            long needed = needed(job);
            if (scratch.isExceeded(needed)) {
                return scratch.exceeded(needed);
            }
            for (var input : job.inputs()) {
                attempt.checkStopped();
                stage(job, input, workFolder);
            }
            var result = execute(job, workFolder, attempt);
            if (result instanceof TaskResult.Succeeded) {
                keepOutputs(job, workFolder, attempt);
            }
            return result;
        } catch (InterruptedException e) {
            if (attempt.stopped().filter(Attempt.Stop.SCRATCH_FULL::equals).isPresent()) {
                return scratch.exceeded(ScratchLimit.used(workFolder));
            }
            throw e;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | CancellationException e) {
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

    // counted before anything is fetched
    private long needed(TaskJob job) throws IOException {
        long sum = 0;
        for (var input : job.inputs()) {
            if (scratch.isExceeded(Long.MAX_VALUE) && input instanceof TaskInput.Location location) {
                sum += storage.size(job.accountId(), location.location());
            }
        }
        return sum;
    }

    private void stage(TaskJob job, TaskInput input, Path workFolder) throws IOException {
        var inputs = workFolder.resolve("input");
        var target = inputs.resolve(input.port()).normalize();
        if (!target.startsWith(inputs) || target.equals(inputs)) {
            throw new IOException("the port '" + input.port() + "' leads out of the input folder");
        }
        if (input instanceof TaskInput.Location location) {
            Files.createDirectories(target);
            storage.download(job.accountId(), location.location(), target);
        } else if (input instanceof TaskInput.Folder folder) {
            Files.createDirectories(target);
            var made = folders.work(job.workflowId(), folder.sourceTaskId());
            var outputs = made.resolve("output");
            if (Files.notExists(outputs)) {
                throw new IOException("the outputs of task " + folder.sourceTaskId() + " are gone from " + outputs);
            }
            copy(made, outputs.resolve(folder.sourcePort()), target);
        }
    }

    // Copied, not linked: a task may change its inputs in place, and others may read the same output.
    private static void copy(Path workFolder, Path source, Path target) throws IOException {
        for (var file : OutputFiles.of(workFolder, source).files().entrySet()) {
            var copy = target.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private TaskResult execute(TaskJob job, Path workFolder, Attempt attempt) throws IOException, InterruptedException {
        try (var stdout = new LogWriter(folders.log(job.workflowId(), job.taskId(), "stdout"), logLimit);
                var stderr = new LogWriter(folders.log(job.workflowId(), job.taskId(), "stderr"), logLimit);
                var watch = scratch.watch(workFolder, attempt)) {
            return StatusFile.result(workFolder, runner.run(new TaskCommand(job, workFolder, stdout, stderr), attempt));
        }
    }

    private void keepOutputs(TaskJob job, Path workFolder, Attempt attempt) throws IOException, InterruptedException {
        for (var output : job.outputs()) {
            attempt.checkStopped();
            if (output.directory() && output.persistLocation().isPresent()) {
                var made =
                        OutputFiles.of(workFolder, workFolder.resolve("output").resolve(output.port()));
                if (!made.leftOut().isEmpty()) {
                    LOG.warn(
                            "Task {}: {} of output '{}' are no files of the task and are not kept",
                            job.taskId(),
                            made.leftOut(),
                            output.port());
                }
                storage.upload(
                        job.accountId(), made.files(), output.persistLocation().get());
            }
        }
        attempt.checkStopped();
    }
}
