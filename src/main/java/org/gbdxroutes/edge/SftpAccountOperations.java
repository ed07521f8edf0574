package org.gbdxroutes.edge;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a route does on an SFTP server: logs in as the account says, and reads each file to its end or not at all. */
final class SftpAccountOperations extends SftpOperations {

    private static final Logger LOG = LoggerFactory.getLogger(SftpAccountOperations.class);

    private final SftpAccount account;
    private final Stalls stalls;
    private String reason = "";
    private @Nullable Session session;
    private @Nullable InputStream open;

    SftpAccountOperations(SftpAccount account, Stalls stalls) {
        this.account = account;
        this.stalls = stalls;
    }

    @Override
    protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
        session = null;
        session = account.session();
        return session;
    }

    @Override
    public boolean connect(RemoteFileConfiguration configuration, Exchange exchange) {
        try {
            boolean isConnected = super.connect(configuration, exchange);
            if (!reason.isEmpty()) {
                LOG.info("{}: {} answers again.", account, account.server());
                reason = "";
            }
            return isConnected;
        } catch (GenericFileOperationFailedException | IllegalArgumentException e) {
            var why = SftpRefusal.explain(account, session, e.getCause() == null ? e : e.getCause());
            if (!why.equals(reason)) {
                LOG.warn("{}: {}", account, why);
                reason = why;
            }
            throw new GenericFileOperationFailedException(why);
        }
    }

    @Override
    public SftpRemoteFile[] listFiles(String path) {
        return answered(() -> super.listFiles(path));
    }

    @Override
    public boolean buildDirectory(String directory, boolean absolute) {
        return answered(() -> super.buildDirectory(directory, absolute));
    }

    @Override
    public boolean renameFile(String from, String to) {
        return answered(() -> super.renameFile(from, to));
    }

    @Override
    public boolean deleteFile(String name) {
        return answered(() -> super.deleteFile(name));
    }

    private <T> T answered(Supplier<T> question) {
        try (var watch = stalls.over(session)) {
            return question.get();
        }
    }

    @Override
    @SuppressWarnings("unchecked") // what the consumer of this file has put there
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        boolean isThere = answered(() -> super.retrieveFile(name, exchange, size));
        var file = (GenericFile<Object>) exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE);
        if (file.getBody() instanceof InputStream content) {
            open = content;
            var watched = new WatchedStream(content, () -> stalls.over(session));
            file.setBody(new WholeFile(watched, account.server() + "/" + name, size));
        }
        return isThere;
    }

    // Camel would look for the stream in a header, and routes drop all headers; left open, its late answers would be
    // taken for those to the next question
    @Override
    public void releaseRetrievedFileResources(Exchange exchange) {
        var content = open;
        open = null;
        if (content != null) {
            try (var watch = stalls.over(session)) {
                content.close();
            } catch (IOException e) {
                LOG.debug("{}: the connection broke", account, e);
                forceDisconnect();
            }
        }
    }
}
