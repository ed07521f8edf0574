package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "order",
        description = "Sends orders to the running application, and shows, watches, cancels and retries them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            OrderSubmitCommand.class,
            OrderListCommand.class,
            OrderShowCommand.class,
            OrderWatchCommand.class,
            OrderCancelCommand.class,
            OrderRetryCommand.class
        })
final class OrderCommand {}
