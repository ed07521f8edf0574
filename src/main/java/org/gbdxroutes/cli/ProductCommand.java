package org.gbdxroutes.cli;

import picocli.CommandLine.Command;

@Command(
        name = "product",
        description = "Lists, shows and checks products, and explains what an order would launch.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProductListCommand.class,
            ProductShowCommand.class,
            ProductCheckCommand.class,
            ProductExplainCommand.class
        })
final class ProductCommand {}
