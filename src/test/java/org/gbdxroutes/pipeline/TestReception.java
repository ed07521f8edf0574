package org.gbdxroutes.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.Partners;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.Mappings;
import org.gbdxroutes.ledger.TestLedger;
import org.jspecify.annotations.Nullable;

/** The receive step on a real ledger, with mappings and partners of a test; there is one product, {@code plain}. */
final class TestReception {

    private static final String PLAIN = """
            description: Anything
            parameters: {data: {}}
            workflow: {name: plain, tasks: []}
            """;

    private final Receiver receiver;
    private final Decider decider;

    TestReception(
            TestLedger ledger,
            Path directory,
            Clock clock,
            Map<String, String> mappings,
            Map<String, String> partners) {
        var agreed = new Partners(partners);
        var products = new ProductCatalog(Map.of("plain", PLAIN));
        var check = new OrderCheck(() -> products, () -> Set.of("folder"), Optional.empty());
        decider = new Decider(
                check,
                new LaunchPayload(Optional.empty()),
                ledger.ledger(),
                partner -> agreed.find(partner).terms(),
                new Patience(Duration.ofDays(1)),
                clock);
        receiver = new Receiver(
                new MessageIntake(directory, 1 << 30),
                new Mappings(mappings, file -> Optional.empty())::named,
                agreed::find,
                new PartnerLimits(agreed::find, ledger.ledger(), () -> false, clock),
                decider,
                ledger.ledger(),
                clock);
    }

    Decider decider() {
        return decider;
    }

    /** Hands in a message whose sender can be told to come again. */
    Receipt receive(String message, String mapping) throws IOException {
        return receive(message.getBytes(StandardCharsets.UTF_8), mapping, null);
    }

    Receipt receive(byte[] message, String mapping) throws IOException {
        return receive(message, mapping, null);
    }

    /** Hands in a message of which its source can tell which one it is. */
    Receipt receive(String message, String mapping, @Nullable String origin) throws IOException {
        return receive(message.getBytes(StandardCharsets.UTF_8), mapping, origin);
    }

    private Receipt receive(byte[] message, String mapping, @Nullable String origin) throws IOException {
        return receiver.receive(
                new ByteArrayInputStream(message), "test", origin, "application/json", mapping, "refuse");
    }
}
