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

/** A real broker on its own port, which gives a message up after three attempts, with its own client beside ours. */
public final class TestBroker implements AutoCloseable {

    private static final int ATTEMPTS = 3;
    private static final long REDELIVERY = 10;
    private static final long PATIENCE = 10_000;

    private final Path directory;
    private final int port;
    private final ConnectionFactory client;
    private EmbeddedBroker broker;

    public TestBroker(Path directory) throws IOException {
        this.directory = directory;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        client = new ActiveMQConnectionFactory(url());
        broker = newBroker();
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
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

    private EmbeddedBroker newBroker() {
        return new EmbeddedBroker(directory, OptionalInt.of(port), ATTEMPTS, REDELIVERY);
    }

    @Override
    public void close() {
        broker.stop();
    }
}
