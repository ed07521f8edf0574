package org.gbdxroutes.edge;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A real broker on its own port, which gives a message up after three attempts, with its own client beside ours. */
public final class TestBroker implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final long REDELIVERY = 10;
    private static final long PATIENCE = 10_000;

    private final Path directory;
    private final int port;
    private final String url;
    private final ConnectionFactory client;
    private EmbeddedBroker broker;

    public TestBroker(Path directory) throws IOException {
        this(directory, freePort(), "tcp", ActiveMQConnectionFactory::new);
    }

    private TestBroker(Path directory, int port, String scheme, Function<String, ConnectionFactory> client) {
        this.directory = directory;
        this.port = port;
        this.url = scheme + "://127.0.0.1:" + port;
        this.client = client.apply(url);
        broker = newBroker();
    }

    /** A broker that is spoken to in AMQP 1.0. */
    public static TestBroker amqp(Path directory) throws IOException {
        return new TestBroker(
                directory,
                freePort(),
                "amqp",
                url -> new JmsConnectionFactory(url + "?jms.validatePropertyNames=false"));
    }

    public String url() {
        return url;
    }

    public TestBroker start() {
        broker.start();
        return this;
    }

    void stop() {
        broker.stop();
    }

    /** Starts anew, with nothing but what is on the disk. */
    void restart() {
        broker.stop();
        broker = newBroker();
        broker.start();
    }

    void send(String queue, Function<JMSContext, Message> message) {
        try (var context = client.createContext()) {
            context.createProducer().send(context.createQueue(queue), message.apply(context));
        }
    }

    public void sendText(String queue, String text) {
        send(queue, context -> context.createTextMessage(text));
    }

    /** Shows the next message of a queue to {@code look}, {@code null} if none comes. */
    public void receive(String queue, BiConsumer<JMSContext, Message> look) {
        try (var context = client.createContext();
                var consumer = context.createConsumer(context.createQueue(queue))) {
            look.accept(context, consumer.receive(PATIENCE));
        }
    }

    public boolean isEmpty(String queue) {
        try (var context = client.createContext();
                var browser = context.createBrowser(context.createQueue(queue))) {
            return !browser.getEnumeration().hasMoreElements();
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private EmbeddedBroker newBroker() {
        return new EmbeddedBroker(directory, OptionalInt.of(port), ATTEMPTS, REDELIVERY);
    }

    @Override
    public void close() {
        broker.stop();
    }
}
