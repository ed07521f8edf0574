package org.gbdxroutes.gbdx.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.ini4j.InvalidFileFormatException;

/**
 * A {@code .gbdx-config} as GBDX's clients wrote it: INI, whose values are taken as they stand, with the one exception
 * of Python's: {@code %%} is {@code %}.
 */
final class ConfigFile {

    /** What Python's client kept a token for less than its life. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final String section;
    private final Ini ini;

    private ConfigFile(Path path, String section, Ini ini) {
        this.path = path;
        this.section = section;
        this.ini = ini;
    }

    /** @throws ProfileFault if it cannot be read, is no INI, or does not have the section */
    static ConfigFile read(Path path, String section) {
        var config = new Config();
        config.setEscape(false);
        config.setEscapeNewline(false);
        var ini = new Ini();
        ini.setConfig(config);
        try {
            var text = Files.readString(path);
            ini.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (NoSuchFileException e) {
            throw new ProfileFault("There is no file " + path + ". " + Profiles.EXAMPLE);
        } catch (InvalidFileFormatException e) {
            // the message quotes the line, which may hold a password
            throw new ProfileFault(path + " is no INI file" + line(e) + ": every line has to be a [section], a"
                    + " 'key = value' or a comment that begins with # or ;.");
        } catch (IOException e) {
            throw new ProfileFault(path + " cannot be read: " + e.getClass().getSimpleName()
                    + ". It has to be UTF-8 text that this user may read.");
        }
        if (!ini.containsKey(section)) {
            throw new ProfileFault(path + " has no section [" + section + "]. " + Profiles.EXAMPLE);
        }
        return new ConfigFile(path, section, ini);
    }

    private static String line(InvalidFileFormatException e) {
        var found = Pattern.compile("at line: (\\d+)").matcher(String.valueOf(e.getMessage()));
        return found.find() ? ", line " + found.group(1) : "";
    }

    String origin() {
        return path + " [" + section + "]";
    }

    /** Returns a secret, to the letter. */
    String secret(String key) {
        return Optional.ofNullable(ini.get(section, key)).orElse("").strip().replace("%%", "%");
    }

    /** Returns a value that cannot hold a blank, so that what follows one with a semicolon is a comment. */
    String text(String key) {
        return secret(key).replaceFirst("\\s+[;#].*$", "");
    }

    /** Returns the token that the file holds, in the way of Python's or of Java's client. */
    Optional<StoredToken> token() {
        return pythons().or(this::javas);
    }

    private Optional<StoredToken> pythons() {
        var json = ini.get("gbdx_token", "json");
        if (json == null) {
            return Optional.empty();
        }
        try {
            var token = JSON.readTree(json);
            var refresh = token.path("refresh_token").asText("");
            var access = token.path("access_token").asText("");
            return access.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StoredToken(
                            access,
                            refresh.isEmpty() ? null : refresh,
                            Instant.ofEpochSecond(token.path("expires_at").asLong())
                                    .minus(MARGIN)));
        } catch (JsonProcessingException e) {
            throw new ProfileFault(
                    path + ", section [gbdx_token]: its json is no JSON. Remove the section; it is only a"
                            + " token that was kept.");
        }
    }

    private Optional<StoredToken> javas() {
        var token = secret("gbdx_token");
        var expires = text("access_token_expiration");
        if (token.isEmpty() || expires.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StoredToken(
                    token, null, ZonedDateTime.parse(expires).toInstant().minus(MARGIN)));
        } catch (DateTimeException e) {
            throw new ProfileFault(origin() + ": access_token_expiration is no time such as"
                    + " 2026-01-31T12:00:00Z. Remove it; it is only for a token that was kept.");
        }
    }
}
