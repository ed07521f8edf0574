package org.gbdxroutes.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.gbdxroutes.gbdx.LogStream;
import org.gbdxroutes.gbdx.Workflow;
import org.gbdxroutes.workflow.WorkflowStatus.TaskStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Shows what the tasks of a workflow have written.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What one task wrote to one stream is shown as it is; otherwise a heading says whose it is. With --json",
            "each line of a log is a document.",
            "",
            "Examples:",
            "  gbdx-routes workflow logs 4488969848362445219",
            "  gbdx-routes workflow logs 4488969848362445219 --task strip --stderr",
            "  gbdx-routes workflow logs 4488969848362445219 --task strip --follow"
        })
final class WorkflowLogsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The workflow.")
    private String id = "";

    @Option(names = "--task", paramLabel = "TASK", description = "Only that task, by its name or its id.")
    private @Nullable String task;

    @ArgGroup
    private Streams streams = new Streams();

    @Option(
            names = "--follow",
            description = "Shows what comes, until the task is complete. Needs --task if there are several.")
    private boolean follow;

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    private static final class Streams {

        @Option(names = "--stdout", description = "Only what went to stdout.")
        private boolean stdout;

        @Option(names = "--stderr", description = "Only what went to stderr.")
        private boolean stderr;

        private List<LogStream> chosen() {
            if (stdout) {
                return List.of(LogStream.STDOUT);
            }
            return stderr ? List.of(LogStream.STDERR) : List.of(LogStream.STDOUT, LogStream.STDERR);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var gbdx = service.connect()) {
            var workflow = gbdx.workflow(id);
            var tasks = tasks(workflow.status().tasks());
            var log = new LogText(output, tasks.size() == 1 && streams.chosen().size() == 1);
            if (follow) {
                follow(workflow, tasks, log);
            } else {
                tasks.forEach(one -> streams.chosen().forEach(stream -> log.whole(workflow, one, stream)));
            }
        }
        return 0;
    }

    private void follow(Workflow workflow, List<TaskStatus> tasks, LogText log) throws InterruptedException {
        if (tasks.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "One task at a time can be followed; choose one with --task: " + names(tasks) + ".");
        }
        try {
            log.follow(workflow, tasks.get(0), streams.chosen());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private List<TaskStatus> tasks(List<TaskStatus> all) {
        var chosen = all.stream()
                .filter(one ->
                        task == null || one.name().equals(task) || one.id().equals(task))
                .toList();
        if (chosen.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND, "Workflow " + id + " has no task '" + task + "'; it has " + names(all) + ".");
        }
        return chosen;
    }

    private static String names(List<TaskStatus> tasks) {
        return String.join(", ", tasks.stream().map(TaskStatus::name).toList());
    }
}
