package org.gbdxroutes.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.PackedFiles;
import org.gbdxroutes.intake.LaunchPayload;
import org.gbdxroutes.intake.MessageIntake;
import org.gbdxroutes.intake.OrderCheck;
import org.gbdxroutes.intake.Partners;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.Mappings;
import org.gbdxroutes.ledger.TestLedger;
import org.jspecify.annotations.Nullable;

/** The receive step on a real ledger. */
public final class TestReception {

    private static final String PLAIN = """
            description: Anything
            parameters: {data: {}}
            workflow: {name: plain, tasks: []}
            """;

    private static final ProductCatalog PRODUCTS = new ProductCatalog(Map.of("plain", PLAIN));

    private final Receiver receiver;
    private final Decider decider;

    /** With mappings and partners of a test; there is one product, {@code plain}. */
    TestReception(
            TestLedger ledger,
            Path directory,
            Clock clock,
            Map<String, String> mappings,
            Map<String, String> partners) {
        this(
                ledger,
                directory,
                clock,
                new Mappings(mappings, file -> Optional.empty()),
                new Partners(partners),
                new OrderCheck(() -> PRODUCTS, () -> Set.of("folder"), Optional.empty()));
    }

    private TestReception(
            TestLedger ledger, Path directory, Clock clock, Mappings mappings, Partners agreed, OrderCheck check) {
        decider = new Decider(
                check,
                new LaunchPayload(Optional.empty()),
                ledger.ledger(),
                partner -> agreed.find(partner).terms(),
                new Patience(Duration.ofDays(1)),
                clock);
        receiver = new Receiver(
                new MessageIntake(directory, 1 << 30),
                mappings::named,
                agreed::find,
                new PartnerLimits(agreed::find, ledger.ledger(), () -> false, clock),
                decider,
                ledger.ledger(),
                clock);
    }

    /** With the mappings and products of {@code config/}, and its destinations {@code archive} and {@code folder}. */
    public static TestReception asConfigured(TestLedger ledger, Path directory, Clock clock) {
        var mappings = new PackedFiles("config/mappings");
        var products = new ProductCatalog(new PackedFiles("config/products").texts(".yaml"));
        return new TestReception(
                ledger,
                directory,
                clock,
                new Mappings(mappings.texts(".yaml"), mappings::bytesOf),
                new Partners(Map.of()),
                new OrderCheck(() -> products, () -> Set.of("archive", "folder"), Optional.empty()));
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
        return receive(new ByteArrayInputStream(message), mapping, origin);
    }

    /** Hands in a message whose sender can be told to come again. */
    public Receipt receive(InputStream message, String mapping) throws IOException {
        return receive(message, mapping, null);
    }

    private Receipt receive(InputStream message, String mapping, @Nullable String origin) throws IOException {
        return receiver.receive(message, "test", origin, "application/json", mapping, "refuse");
    }
}
