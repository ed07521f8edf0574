package org.gbdxroutes.cli;

import java.net.URI;
import java.util.Optional;
import org.gbdxroutes.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running application a command talks to. Its token is never an argument, which others could read. */
final class ApplicationOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The application, in place of the one at http.host and http.port. A token is taken from"
                    + " http.token or the environment, HTTP_TOKEN.")
    private @Nullable URI server;

    /** Returns what to ask it with; nothing is sent yet. */
    ApplicationClient connect() {
        var settings = Settings.load();
        var token = Optional.of(settings.text("http.token")).filter(text -> !text.isEmpty());
        return new ApplicationClient(server == null ? settings.url("http.host", "http.port") : checked(server), token);
    }

    private static URI checked(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new CommandFailed(ExitCode.USAGE, "--server must be a URL such as http://127.0.0.1:8080.");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }
}
