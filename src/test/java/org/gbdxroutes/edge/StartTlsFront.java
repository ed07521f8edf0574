package org.gbdxroutes.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What GreenMail does not have: a mail server that offers STARTTLS, and hands on to a plain one what comes after it. */
final class StartTlsFront implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int plainPort;
    private final SSLContext tls;
    private volatile boolean encrypted;

    StartTlsFront(int plainPort, SSLContext tls) throws IOException {
        this.plainPort = plainPort;
        this.tls = tls;
        threads.execute(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns whether a client has shaken hands. */
    boolean isEncrypted() {
        return encrypted;
    }

    private void serve() {
        try (var client = socket.accept();
                var plain = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            say(client, "220 front");
            line(client.getInputStream());
            say(client, "250-front\r\n250 STARTTLS");
            line(client.getInputStream());
            say(client, "220 go ahead");
            var secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            encrypted = true;
            // the client was greeted before
            line(plain.getInputStream());
            threads.execute(() -> pass(plain, secure));
            secure.getInputStream().transferTo(plain.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them has hung up
        }
    }

    private static void say(Socket to, String words) throws IOException {
        to.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void line(InputStream in) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
