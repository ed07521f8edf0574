package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "task",
        description = "Shows and changes the task registry: what workflows can be made of.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TaskListCommand.class,
            TaskDescribeCommand.class,
            TaskRegisterCommand.class,
            TaskUpdateCommand.class,
            TaskDeleteCommand.class
        })
final class TaskCommand {}
