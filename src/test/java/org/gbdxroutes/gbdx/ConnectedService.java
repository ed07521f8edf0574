package org.gbdxroutes.gbdx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gbdxroutes.service.TestService;
import org.gbdxroutes.service.account.Accounts;

/** The real service, with a few tasks of the tests' own, and a real client of it. */
final class ConnectedService implements AutoCloseable {

    private final TestService service;
    private final Gbdx gbdx;
    private final Path gate;

    private ConnectedService(Path directory, TestService service) {
        this.service = service;
        gate = directory.resolve("gate");
        gbdx = Gbdx.connect(service.url(), TestService.USER, TestService.PASSWORD);
        service.register("writer", "mkdir -p output/out; echo hello > output/out/hello.txt");
        service.register(
                "speaker",
                "echo früh; echo oh >&2; while ! test -e " + gate + "; do sleep 0.05; done; echo spät; echo oje >&2");
        service.register("quick", "echo done; echo no complaints >&2");
    }

    /** Starts them; besides {@link TestService#USER} the service knows those accounts. */
    static ConnectedService in(Path directory, Accounts accounts) throws IOException {
        return new ConnectedService(directory, TestService.start(directory, accounts));
    }

    static ConnectedService in(Path directory) throws IOException {
        return in(directory, Accounts.of(TestService.USER, TestService.PASSWORD));
    }

    Gbdx gbdx() {
        return gbdx;
    }

    TestService service() {
        return service;
    }

    /** Lets all tasks of type {@code speaker} come to their end. */
    void openGate() throws IOException {
        if (!Files.exists(gate)) {
            Files.createFile(gate);
        }
    }

    @Override
    public void close() {
        gbdx.close();
        service.close();
    }
}
