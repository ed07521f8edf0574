package org.gbdxroutes.edge;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.camel.support.service.ServiceSupport;

/**
 * An Artemis broker in this process. What it has taken is on the disk and outlives it; queues come into being when
 * they are first used; a message that fails again and again ends in the queue {@value #DEAD_LETTERS}.
 */
public final class EmbeddedBroker extends ServiceSupport {

    /** Where messages go that could not be handled. */
    public static final String DEAD_LETTERS = "DLQ";

    private static final int MAX_MEMORY = 16 << 20;
    private static final int JOURNAL_FILE = 1 << 20;

    // about an hour and a half, in which whatever makes every message fail can be mended
    private static final int MAX_ATTEMPTS = 100;
    private static final long FIRST_REDELIVERY = 1_000;
    private static final long LAST_REDELIVERY = 60_000;

    private final Path directory;
    private final OptionalInt port;
    private final AddressSettings manners;
    private final int id = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    public EmbeddedBroker(Path directory, OptionalInt port) {
        this(directory, port, MAX_ATTEMPTS, FIRST_REDELIVERY);
    }

    EmbeddedBroker(Path directory, OptionalInt port, int maxAttempts, long firstRedelivery) {
        this.directory = directory;
        this.port = port;
        this.manners = new AddressSettings()
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                // an empty queue that nobody reads just now is still a queue
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(DEAD_LETTERS))
                .setMaxDeliveryAttempts(maxAttempts)
                .setRedeliveryDelay(firstRedelivery)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(Math.max(firstRedelivery, LAST_REDELIVERY));
    }

    /** Returns the URL under which this process, and no other, reaches the broker. */
    public String url() {
        return "vm://" + id;
    }

    @Override
    protected void doStart() throws Exception {
        server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration());
        server.start();
    }

    @Override
    protected void doStop() throws Exception {
        server.stop();
    }

    private Configuration configuration() throws Exception {
        var configuration = new ConfigurationImpl()
                .setName("gbdx-routes")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder("journal"))
                .setBindingsDirectory(folder("bindings"))
                .setLargeMessagesDirectory(folder("large"))
                .setPagingDirectory(folder("paging"))
                .setJournalFileSize(JOURNAL_FILE)
                .setGlobalMaxSize(MAX_MEMORY)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                // reached from this machine only, like everything embedded
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("process", url())
                .addAddressSetting("#", manners)
                .addAddressConfiguration(new CoreAddressConfiguration()
                        .setName(DEAD_LETTERS)
                        .addRoutingType(RoutingType.ANYCAST)
                        .addQueueConfiguration(
                                QueueConfiguration.of(DEAD_LETTERS).setRoutingType(RoutingType.ANYCAST)));
        if (port.isPresent()) {
            configuration.addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port.getAsInt());
        }
        return configuration;
    }

    private String folder(String name) {
        return directory.resolve(name).toAbsolutePath().toString();
    }
}
