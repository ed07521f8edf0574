package org.gbdxroutes.cli;

import org.gbdxroutes.order.OrderId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one order that a command is about, and the application that has it. */
final class OneOrder {

    @Parameters(
            paramLabel = "PARTNER/NUMBER",
            converter = OrderIdConverter.class,
            description = "The order; of several revisions the newest.")
    @SuppressWarnings("NullAway.Init") // by picocli
    private OrderId id;

    @Mixin
    private final ApplicationOptions application = new ApplicationOptions();

    OrderId id() {
        return id;
    }

    /** Returns what to ask the application with; nothing is sent yet. */
    ApplicationClient connect() {
        return application.connect();
    }
}
