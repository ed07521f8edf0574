package org.gbdxroutes.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OutboxOnH2Test extends OutboxContract {

    @TempDir
    Path folder;

    @Override
    TestOutbox open(String... subscribers) {
        return TestOutbox.inFolder(folder, subscribers);
    }
}
