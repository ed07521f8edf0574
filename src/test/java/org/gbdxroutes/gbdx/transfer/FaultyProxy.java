package org.gbdxroutes.gbdx.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server, remembers which ranges were asked for, and spoils answers to them. */
public final class FaultyProxy implements AutoCloseable {

    /** What happens to an answer after some of its bytes, its head included. */
    public enum Kind {
        NOTHING,
        CUT,
        TRICKLE,
        SILENCE,
        WRONG_BYTE
    }

    private record Fault(Kind kind, int after) {}

    private static final Pattern RANGE = Pattern.compile("(?i)\\r\\nrange: bytes=(\\d+)-(\\d+)\\r\\n");

    private final ServerSocket socket;
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public FaultyProxy(URI server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Spoils the answer to the next request for a range, or to the one after those that were named before. */
    public FaultyProxy spoil(Kind kind, int after) {
        faults.add(new Fault(kind, after));
        return this;
    }

    public FaultyProxy spoil(Kind kind, int after, int times) {
        for (int i = 0; i < times; i++) {
            spoil(kind, after);
        }
        return this;
    }

    /** Returns the ranges that were asked for since the last call, as {@code first-last}. */
    public List<String> ranges() {
        var asked = List.copyOf(ranges);
        ranges.clear();
        return asked;
    }

    /** Returns how many they are so far. */
    public int asked() {
        return ranges.size();
    }

    private void accept() {
        try {
            while (true) {
                connect(socket.accept());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) throws IOException {
        sockets.add(client);
        Socket upstream;
        try {
            upstream = new Socket(server.getHost(), server.getPort());
        } catch (IOException e) {
            // what the client would meet without us
            client.close();
            return;
        }
        sockets.add(upstream);
        var fault = new AtomicReference<@Nullable Fault>();
        threads.execute(() -> pass(client, upstream, fault, true));
        threads.execute(() -> pass(upstream, client, fault, false));
    }

    private void pass(Socket from, Socket to, AtomicReference<@Nullable Fault> fault, boolean isRequest) {
        var buffer = new byte[16 * 1024];
        int passed = 0;
        @Nullable Fault last = null;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (isRequest) {
                    note(new String(buffer, 0, count, StandardCharsets.ISO_8859_1), fault);
                    out.write(buffer, 0, count);
                } else {
                    var present = fault.get();
                    passed = present == last ? passed : 0;
                    last = present;
                    answer(present, buffer, count, passed, out);
                    passed += count;
                }
            }
        } catch (IOException | InterruptedException e) {
            // one side has gone, or is made to
        }
    }

    private void note(String request, AtomicReference<@Nullable Fault> fault) {
        var range = RANGE.matcher(request);
        if (request.startsWith("GET ") && range.find()) {
            ranges.add(range.group(1) + "-" + range.group(2));
            fault.set(faults.poll());
        } else {
            fault.set(null);
        }
    }

    private void answer(@Nullable Fault fault, byte[] buffer, int count, int passed, OutputStream out)
            throws IOException, InterruptedException {
        if (fault == null || fault.kind() == Kind.NOTHING || passed + count <= fault.after()) {
            out.write(buffer, 0, count);
            return;
        }
        int good = Math.max(0, fault.after() - passed);
        if (fault.kind() == Kind.WRONG_BYTE) {
            if (passed <= fault.after()) {
                buffer[good] ^= 1;
            }
            out.write(buffer, 0, count);
            return;
        }
        out.write(buffer, 0, good);
        switch (fault.kind()) {
            case TRICKLE -> {
                for (int i = good; i < count && !closed.await(20, TimeUnit.MILLISECONDS); i++) {
                    out.write(buffer, i, 1);
                }
            }
            case SILENCE -> closed.await();
            default -> throw new IOException("cut");
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (var open : sockets) {
            open.close();
        }
        threads.shutdownNow();
    }
}
