package org.gbdxroutes.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on a port and a folder of its own, with one user, who has a password and a key. */
public final class TestSftp implements AutoCloseable {

    public static final String USER = "partner";
    public static final String PASSWORD = "s3cret-pass-word";

    private static final int FAR = 100_000;

    private final Path home;
    private final Path knownHosts;
    private final Path privateKey;
    private final int port;
    private final KeyPair userKey = newKey("RSA", 2048);
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger stalls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private KeyPair hostKey = newKey("EC", 256);
    private SshServer server;

    public TestSftp(Path directory) throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        knownHosts = directory.resolve("known_hosts");
        privateKey = directory.resolve("id_rsa");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(knownHosts, knownHostsLine());
        var encoded =
                Base64.getMimeEncoder().encodeToString(userKey.getPrivate().getEncoded());
        Files.writeString(privateKey, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
        server = newServer();
    }

    public TestSftp start() throws IOException {
        server.start();
        return this;
    }

    /** Stops at once, as a server does that is killed, and cuts every connection. */
    public void stop() throws IOException {
        server.stop(true);
    }

    /** Starts anew on the same port, with nothing but what is on the disk. */
    public void restart() throws IOException {
        server.stop(true);
        server = newServer();
        server.start();
    }

    /** Cuts the connection in the middle of a large file that is read or written, so many times. */
    public void cut(int times) {
        cuts.set(times);
    }

    /** Says nothing more in the middle of a large file that is read or written, so many times. */
    public void stall(int times) {
        stalls.set(times);
    }

    /** From its next start on, the server shows another key. */
    public void changeHostKey() {
        hostKey = newKey("EC", 256);
    }

    /** Returns the folder that users see as the root, and begin in. */
    public Path home() {
        return home;
    }

    public Path privateKey() {
        return privateKey;
    }

    /** Returns a file with the user's private key, encrypted as ssh-keygen does it. */
    Path encryptedKey(String passphrase) throws IOException, GeneralSecurityException {
        var encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword(passphrase);
        encryption.setCipherType("256");
        var file = privateKey.resolveSibling("id_rsa_encrypted");
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", encryption, out);
        }
        return file;
    }

    public Path knownHosts() {
        return knownHosts;
    }

    public int port() {
        return port;
    }

    /** Returns the line of {@link #knownHosts} for the present key. */
    public String knownHostsLine() {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n";
    }

    /** Returns the settings of an edge, such as {@code intake.sftp}, that logs in with the password. */
    public Map<String, String> settings(String edge, String directory) {
        return Map.of(
                edge + ".enabled",
                "true",
                edge + ".host",
                "127.0.0.1",
                edge + ".port",
                String.valueOf(port),
                edge + ".directory",
                directory,
                edge + ".username",
                USER,
                edge + ".password",
                PASSWORD,
                edge + ".private-key",
                "",
                edge + ".known-hosts",
                knownHosts.toString());
    }

    private SshServer newServer() {
        var fresh = SshServer.setUpDefaultServer();
        fresh.setHost("127.0.0.1");
        fresh.setPort(port);
        fresh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        fresh.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        fresh.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic()));
        fresh.setFileSystemFactory(new VirtualFileSystemFactory(home));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Cutter());
        fresh.setSubsystemFactories(List.of(sftp));
        return fresh;
    }

    private static KeyPair newKey(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.stop(true);
    }

    /** Cuts or stops connections far into a file. */
    private final class Cutter implements SftpEventListener {

        @Override
        public void reading(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            cut(session, offset);
        }

        @Override
        public void writing(
                ServerSession session,
                String remoteHandle,
                FileHandle localHandle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen)
                throws IOException {
            cut(session, offset);
        }

        private void cut(ServerSession session, long offset) throws IOException {
            if (offset > FAR && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                session.close(true);
                throw new IOException("cut");
            }
            if (offset > FAR && stalls.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new IOException("stopped", e);
                }
            }
        }
    }
}
