package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "s3",
        description = "Moves files to and from the account's storage.",
        mixinStandardHelpOptions = true,
        subcommands = {S3InfoCommand.class, S3LsCommand.class, S3GetCommand.class, S3PutCommand.class, S3RmCommand.class
        },
        footer = {
            "",
            "A LOCATION is a name below the account's prefix, such as results/strip-1, or an s3:// URL. It means the",
            "object of that name if there is one, else the folder; with a slash at its end always the folder."
        })
final class S3Command {}
