package org.gbdxroutes.edge;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;

/**
 * Camel's {@code sftp} with one parameter more: {@code account} names the settings that tell server, folder and
 * credentials, so that an endpoint's URI never holds any of the latter. An endpoint without it is Camel's own, except
 * that it, too, refuses unknown hosts unless told otherwise.
 */
final class SftpAccountComponent extends SftpComponent {

    private final Clock clock;
    private final Stalls stalls;

    SftpAccountComponent(Clock clock, Stalls stalls) {
        this.clock = clock;
        this.stalls = stalls;
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var name = getAndRemoveParameter(parameters, "account", String.class);
        if (name == null) {
            var endpoint = super.buildFileEndpoint(uri, remaining, parameters);
            ((SftpConfiguration) endpoint.getConfiguration()).setStrictHostKeyChecking("yes");
            return endpoint;
        }
        var account = new SftpAccount(getCamelContext(), name);
        var configuration = new SftpConfiguration(new URI("sftp://" + account.host() + ":" + account.port()));
        configuration.setDirectory(account.directory());
        // the user is not known here; this is what Camel logs in his place
        configuration.setUsername(account.name());
        // a folder may be anywhere, and in one step
        configuration.setStepwise(false);
        // a file is never held in memory
        configuration.setStreamDownload(true);
        configuration.setConnectTimeout(SftpAccount.CONNECT_MILLIS);
        return new SftpAccountEndpoint(uri, this, configuration, account, clock, stalls);
    }

    // Camel finds it by the annotation of the class above; without it, no parameter may be a time such as 5s
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new SftpEndpointConfigurer();
    }
}
