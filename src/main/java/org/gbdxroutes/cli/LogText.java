package org.gbdxroutes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gbdxroutes.gbdx.LogStream;
import org.gbdxroutes.gbdx.Workflow;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;

/** Shows logs: as they are, under headings, or each line as JSON. */
final class LogText {

    private final Output output;
    private final boolean alone;

    /** @param alone whether there is but one log, which needs no heading */
    LogText(Output output, boolean alone) {
        this.output = output;
        this.alone = alone;
    }

    void whole(Workflow workflow, TaskStatus task, LogStream stream) {
        var text = stream == LogStream.STDOUT
                ? workflow.logs().stdout(task.id())
                : workflow.logs().stderr(task.id());
        if (output.isJson()) {
            text.lines().forEach(line -> document(task, stream, line));
        } else if (alone) {
            output.print(text);
        } else if (!text.isEmpty()) {
            output.line("@|bold ==> " + Words.plain(task.name()) + " " + stream.word() + "|@");
            output.print(text.endsWith("\n") ? text : text + "\n");
        }
    }

    /** Shows whole lines as they come, until the task is complete. */
    void follow(Workflow workflow, TaskStatus task, List<LogStream> streams) {
        CompletableFuture.allOf(streams.stream()
                        .map(stream -> CompletableFuture.runAsync(
                                () -> follow(workflow, task, stream),
                                follower -> new Thread(follower, "log-" + stream.word()).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void follow(Workflow workflow, TaskStatus task, LogStream stream) {
        try (var lines = new LineStream(line -> show(task, stream, line))) {
            workflow.logs().follow(task.id(), stream, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(TaskStatus task, LogStream stream, String line) {
        if (output.isJson()) {
            document(task, stream, line);
        } else {
            output.print(line + "\n");
        }
    }

    private void document(TaskStatus task, LogStream stream, String line) {
        output.document(new LogLine(task.name(), stream.word(), line));
    }

    private record LogLine(String task, String stream, String line) {}
}
