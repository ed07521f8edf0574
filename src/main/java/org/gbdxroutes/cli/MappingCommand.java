package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "mapping",
        description = "Lists and checks mappings, and explains what orders a message would become.",
        mixinStandardHelpOptions = true,
        subcommands = {MappingListCommand.class, MappingCheckCommand.class, MappingExplainCommand.class})
final class MappingCommand {}
