package org.gbdxroutes.edge;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpOperations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a route does on an SFTP server: logs in as the account says, and reads each file to its end or not at all. */
final class SftpAccountOperations extends SftpOperations {

    private static final Logger LOG = LoggerFactory.getLogger(SftpAccountOperations.class);

    private final SftpAccount account;
    private String reason = "";
    private @Nullable Session session;
    private @Nullable InputStream open;

    SftpAccountOperations(SftpAccount account) {
        this.account = account;
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
    @SuppressWarnings("unchecked") // what the consumer of this file has put there
    public boolean retrieveFile(String name, Exchange exchange, long size) {
        boolean isThere = super.retrieveFile(name, exchange, size);
        var file = (GenericFile<Object>) exchange.getProperty(FileComponent.FILE_EXCHANGE_FILE);
        if (file.getBody() instanceof InputStream content) {
            open = content;
            file.setBody(new WholeFile(content, account.server() + "/" + name, size));
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
            try {
                content.close();
            } catch (IOException e) {
                LOG.debug("{}: the connection broke", account, e);
                forceDisconnect();
            }
        }
    }
}
