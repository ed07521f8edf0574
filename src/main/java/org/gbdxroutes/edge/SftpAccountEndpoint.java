package org.gbdxroutes.edge;

import java.time.Clock;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** A folder of an SFTP account. Whatever a route says, names of files are checked before anything is done with them. */
final class SftpAccountEndpoint extends SftpEndpoint {

    private final SftpAccount account;
    private final Clock clock;
    private final Stalls stalls;

    SftpAccountEndpoint(
            String uri,
            SftpAccountComponent component,
            SftpConfiguration configuration,
            SftpAccount account,
            Clock clock,
            Stalls stalls) {
        super(uri, component, configuration);
        this.account = account;
        this.clock = clock;
        this.stalls = stalls;
        // the next poll is the next try
        setMaximumReconnectAttempts(1);
        setAutoCreate(false);
        setExceptionHandler(new EdgeFaults(account.name()));
        setOnCompletionExceptionHandler(new EdgeFaults(account.name()));
    }

    @Override
    protected RemoteFileConsumer<SftpRemoteFile> buildConsumer(Processor processor) {
        GenericFileFilter<SftpRemoteFile> safe = new SftpFiles(account, clock);
        var wanted = getFilter();
        setFilter(wanted == null ? safe : file -> safe.accept(file) && wanted.accept(file));
        return super.buildConsumer(processor);
    }

    @Override
    public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
        var operations = new SftpAccountOperations(account, stalls);
        operations.setEndpoint(this);
        return operations;
    }
}
