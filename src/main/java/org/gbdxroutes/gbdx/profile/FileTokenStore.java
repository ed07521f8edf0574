package org.gbdxroutes.gbdx.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the token of one user of one service in a file that its owner alone may read. A file that cannot be read or
 * written is as none: then a login costs a request more.
 */
public final class FileTokenStore implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileTokenStore.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    /**
     * @param directory where the files are kept; made when it is needed
     * @param password opens the token as well: a wrong one finds none
     */
    public FileTokenStore(Path directory, URI url, String username, String password) {
        this.file = directory.resolve(name(url + "\n" + username + "\n" + password) + ".json");
    }

    /** Returns where tokens are kept: {@code $XDG_CACHE_HOME/gbdx-routes}, or {@code ~/.cache/gbdx-routes}. */
    public static Path directory(Map<String, String> environment, Path home) {
        var cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (cache.isEmpty() ? home.resolve(".cache") : Path.of(cache)).resolve("gbdx-routes");
    }

    @Override
    public Optional<StoredToken> read() {
        try {
            var json = JSON.readTree(file.toFile());
            var refresh = json.path("refresh_token").asText("");
            return Optional.of(new StoredToken(
                    required(json, "access_token"),
                    refresh.isEmpty() ? null : refresh,
                    Instant.parse(required(json, "usable_until"))));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(StoredToken token) {
        var json = JSON.createObjectNode()
                .put("access_token", token.accessToken())
                .put("refresh_token", token.refreshToken())
                .put("usable_until", token.usableUntil().toString());
        try {
            Files.createDirectories(file.getParent(), owners("rwx------"));
            // another process may write at the same moment: the last one wins, whole
            var part = Files.createTempFile(file.getParent(), "token", ".part", owners("rw-------"));
            Files.writeString(part, json.toString());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("The token cannot be kept: {}", e.getMessage());
        }
    }

    @Override
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("The token cannot be forgotten: {}", e.getMessage());
        }
    }

    private FileAttribute<?>[] owners(String rights) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static String required(JsonNode json, String member) {
        var value = json.path(member).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }

    private static String name(String identity) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
