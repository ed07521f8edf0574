package org.gbdxroutes.edge;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import java.util.Properties;
import org.apache.camel.CamelContext;

/**
 * One account on an SFTP server, as the settings {@code <name>.host}, {@code .port}, {@code .directory},
 * {@code .username}, {@code .password}, {@code .private-key}, {@code .passphrase} and {@code .known-hosts} have it. They are read whenever
 * a connection is made, so that nothing here, and no endpoint, holds a secret.
 */
final class SftpAccount {

    static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 20_000;
    private static final int SILENCES = 2;
    private static final String DEFAULT_PORT = "22";

    private final EdgeSettings settings;

    /** @param name what the keys of its settings begin with, such as {@code intake.sftp} */
    SftpAccount(CamelContext camel, String name) {
        this.settings = new EdgeSettings(camel, name);
    }

    String name() {
        return settings.name();
    }

    String host() {
        return required("host");
    }

    int port() {
        var port = setting("port").isEmpty() ? DEFAULT_PORT : setting("port");
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(name() + ".port must be a port, such as 22.");
        }
        return Integer.parseInt(port);
    }

    /** Returns the folder, from where the login starts or from the root; without a slash at its end. */
    String directory() {
        var directory = setting("directory");
        return directory.length() > 1 ? directory.replaceFirst("/+$", "") : directory;
    }

    String knownHosts() {
        var file = setting("known-hosts");
        return file.isEmpty() ? System.getProperty("user.home") + "/.ssh/known_hosts" : file;
    }

    /** Returns the server, for messages; no user, no password. */
    String server() {
        return "sftp://" + host() + ":" + port();
    }

    /**
     * Returns a session that is not connected yet. It will be refused by a server whose host key is not known here.
     *
     * @throws JSchException if the private key or the known hosts cannot be read
     * @throws IllegalArgumentException if a setting is missing, or the passphrase is not that of the key
     */
    Session session() throws JSchException {
        if (setting("password").isEmpty() && setting("private-key").isEmpty()) {
            throw new IllegalArgumentException(name() + ".password is not set, nor is " + name()
                    + ".private-key, or it is a placeholder for nothing.");
        }
        var ssh = new JSch();
        ssh.setKnownHosts(knownHosts());
        if (!setting("private-key").isEmpty()) {
            addKey(ssh, setting("private-key"), setting("passphrase"));
        }
        var session = ssh.getSession(required("username"), host(), port());
        if (!setting("password").isEmpty()) {
            session.setPassword(setting("password"));
        }
        var manners = new Properties();
        manners.setProperty("StrictHostKeyChecking", "yes");
        manners.setProperty("PreferredAuthentications", "publickey,password,keyboard-interactive");
        session.setConfig(manners);
        session.setDaemonThread(true);
        session.setTimeout(SILENCE_MILLIS);
        session.setServerAliveInterval(SILENCE_MILLIS);
        session.setServerAliveCountMax(SILENCES);
        return session;
    }

    // JSch would only say that the server does not let us in
    private void addKey(JSch ssh, String file, String passphrase) throws JSchException {
        var key = KeyPair.load(ssh, file);
        boolean isOpen = !key.isEncrypted() || (!passphrase.isEmpty() && key.decrypt(passphrase));
        key.dispose();
        if (!isOpen) {
            throw new IllegalArgumentException(
                    passphrase.isEmpty()
                            ? name() + ".private-key has a passphrase: set " + name() + ".passphrase."
                            : name() + ".passphrase is not that of " + name() + ".private-key.");
        }
        ssh.addIdentity(file, passphrase.isEmpty() ? null : passphrase);
    }

    /** Returns a setting, or what its placeholder stands for; empty if it is not set, or the placeholder for nothing. */
    String setting(String key) {
        return settings.text(key);
    }

    private String required(String key) {
        var value = setting(key);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name() + "." + key + " is not set.");
        }
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
