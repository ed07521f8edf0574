package org.gbdxroutes.gbdx.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileTokenStoreTest {

    private static final URI URL = URI.create("http://127.0.0.1:8090");
    private static final StoredToken TOKEN = new StoredToken("t", "r", Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    Path directory;

    @Test
    void what_is_kept_is_there_for_the_next_process_until_it_is_forgotten() {
        store("me").write(TOKEN);

        assertThat(store("me").read()).contains(TOKEN);
        assertThat(store("you").read()).isEmpty();
        assertThat(new FileTokenStore(directory.resolve("cache"), URL, "me", "wrong").read())
                .isEmpty();

        store("me").forget();
        assertThat(store("me").read()).isEmpty();
    }

    @Test
    void nobody_but_the_owner_may_read_it_and_its_name_tells_no_user() throws IOException {
        store("me@example.com").write(TOKEN);

        try (var files = Files.list(directory.resolve("cache"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(file.getFileName().toString()).matches("[0-9a-f]{32}\\.json");
            });
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_broken_file_is_as_none() throws IOException {
        store("me").write(TOKEN);
        try (var files = Files.list(directory.resolve("cache"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"access_token\": 1");
        }

        assertThat(store("me").read()).isEmpty();
    }

    @Test
    void where_nothing_can_be_written_nothing_is_kept() throws IOException {
        Files.writeString(directory.resolve("cache"), "a file in the way");

        store("me").write(TOKEN);

        assertThat(store("me").read()).isEmpty();
    }

    @Test
    void it_lies_where_caches_lie() {
        var home = Path.of("/home/me");
        assertThat(FileTokenStore.directory(Map.of(), home)).isEqualTo(Path.of("/home/me/.cache/gbdx-routes"));
        assertThat(FileTokenStore.directory(Map.of("XDG_CACHE_HOME", "/var/cache/me"), home))
                .isEqualTo(Path.of("/var/cache/me/gbdx-routes"));
    }

    private FileTokenStore store(String username) {
        return new FileTokenStore(directory.resolve("cache"), URL, username, "s3cr3t");
    }
}
