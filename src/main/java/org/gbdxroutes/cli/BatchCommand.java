package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "batch",
        description = "Launches, shows and cancels batches: one workflow for many values.",
        mixinStandardHelpOptions = true,
        subcommands = {BatchLaunchCommand.class, BatchStatusCommand.class, BatchCancelCommand.class})
final class BatchCommand {}
