package org.gbdxroutes.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A real Kafka broker in this process, on its own port and folder, with its own clients beside ours. */
public final class TestKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private final Map<String, Object> more;
    private @Nullable KafkaRaftServer server;

    public TestKafka(Path directory) throws Exception {
        this(directory, Map.of(), List.of());
    }

    /**
     * @param more settings of the broker over those that a test needs
     * @param users who may log in, as the storage tool of Kafka takes them: {@code SCRAM-SHA-512=[name=…,password=…]}
     */
    TestKafka(Path directory, Map<String, Object> more, List<String> users) throws Exception {
        this.directory = directory;
        this.more = more;
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(out)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setScramArguments(users)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("The broker's folder was not made: " + said, e);
        }
    }

    public String brokers() {
        return "127.0.0.1:" + port;
    }

    public TestKafka start() {
        var settings = new HashMap<String, Object>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", NODE),
                Map.entry("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.enable", "false"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2")));
        settings.putAll(more);
        var starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        starting.startup();
        server = starting;
        return this;
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Starts anew, with nothing but what is on the disk. */
    public void restart() {
        stop();
        start();
    }

    public void createTopic(String name) {
        createTopic(name, 1, Map.of());
    }

    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try (var admin = admin()) {
            done(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all());
        }
    }

    public void send(String topic, @Nullable String key, @Nullable String value) {
        send(new ProducerRecord<>(topic, bytes(key), bytes(value)));
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        var settings = clientSettings();
        settings.put("max.request.size", 64 << 20);
        settings.put("buffer.memory", 128L << 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The record was not taken.", e);
        }
    }

    /** Returns all that a topic has, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> receive(String topic) {
        try (var consumer =
                new KafkaConsumer<>(clientSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(at -> consumer.position(at, PATIENCE) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Returns the offset that a group has come to in a topic's first partition; empty if it has committed none. */
    public OptionalLong committed(String group, String topic) {
        try (var admin = admin()) {
            var offset = done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .get(new TopicPartition(topic, 0));
            return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
        }
    }

    /** Returns a record's value, or a header's, as text; {@code null} if there is none. */
    public static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns a header of a record as text; {@code null} if it has no such header. */
    public static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private Admin admin() {
        return Admin.create(clientSettings());
    }

    private Map<String, Object> clientSettings() {
        return new HashMap<>(Map.of("bootstrap.servers", brokers(), "max.partition.fetch.bytes", 64 << 20));
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not do what it was asked.", e);
        }
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
