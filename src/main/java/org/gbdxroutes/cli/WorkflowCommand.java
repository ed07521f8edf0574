package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "workflow",
        description = "Launches, watches and cancels workflows, and shows what became of them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WorkflowLaunchCommand.class,
            WorkflowListCommand.class,
            WorkflowStatusCommand.class,
            WorkflowEventsCommand.class,
            WorkflowLogsCommand.class,
            WorkflowWatchCommand.class,
            WorkflowCancelCommand.class
        })
final class WorkflowCommand {}
