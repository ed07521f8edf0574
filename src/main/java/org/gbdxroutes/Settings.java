package org.gbdxroutes;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.camel.util.TimeUtils;

/**
 * The settings of this process. The packed {@code config/application.properties} holds every default; over it go, in
 * this order, the file of the same name in the working directory, the environment ({@code GBDX_URL} for
 * {@code gbdx.url}) and {@code -Dkey=value}.
 */
public final class Settings {

    private final Map<String, String> values;
    private final Supplier<Settings> again;
    private final SettingsPlaceholders placeholders;

    private Settings(Map<String, String> values, Supplier<Settings> again) {
        this.values = values;
        this.again = again;
        this.placeholders = new SettingsPlaceholders(values);
    }

    /**
     * Reads the settings of this process.
     *
     * @throws SettingsFault if a file or {@code -D} names a key that does not exist, or a value is malformed
     */
    public static Settings load() {
        return of(SettingsSources::workingDirectoryFile, System.getenv(), System.getProperties());
    }

    static Settings of(Properties file, Map<String, String> environment, Properties system) {
        return of(() -> file, environment, system);
    }

    private static Settings of(Supplier<Properties> file, Map<String, String> environment, Properties system) {
        var settings = new Settings(
                new SettingsSources(file.get(), environment, system).read(), () -> of(file, environment, system));
        settings.checkForms();
        return settings;
    }

    /**
     * Returns the settings as they are written by now.
     *
     * @throws SettingsFault as above
     */
    Settings reread() {
        return again.get();
    }

    /** Returns the keys whose values are others than they were. */
    Set<String> changedSince(Settings earlier) {
        var keys = new TreeSet<>(values.keySet());
        keys.addAll(earlier.values.keySet());
        keys.removeIf(key -> Objects.equals(values.get(key), earlier.values.get(key)));
        return keys;
    }

    // before anything starts; the endings of the keys tell what is expected, for edges that are not known here as well
    private void checkForms() {
        values.keySet().forEach(key -> {
            if (key.endsWith(".enabled") && !key.startsWith("camel.") && !isEmpty(key)) {
                flag(key);
            } else if ((key.endsWith(".interval") || key.endsWith(".give-up-after")) && !isEmpty(key)) {
                duration(key);
            }
        });
    }

    /** Returns everything as it is written, for Camel, which resolves placeholders itself. */
    public Properties asProperties() {
        var properties = new Properties();
        values.forEach(properties::setProperty);
        return properties;
    }

    /**
     * Returns a setting, or what its placeholder stands for.
     *
     * @throws SettingsFault if there is no such setting, or its placeholder cannot be resolved
     */
    public String text(String key) {
        var value = values.get(key);
        if (value == null) {
            throw new SettingsFault(key + " is not set.");
        }
        return placeholders.resolve(key, value);
    }

    /** Returns the setting, if it is there and has a value. */
    Optional<String> find(String key) {
        return isEmpty(key) ? Optional.empty() : Optional.of(text(key));
    }

    /** Returns whether the setting has no value. */
    public boolean isEmpty(String key) {
        return !values.containsKey(key) || text(key).isEmpty();
    }

    /** Returns whether the setting is there and says {@code false}. */
    boolean isOff(String key) {
        return !isEmpty(key) && !flag(key);
    }

    /** Returns whether what the setting names is started in the same process. */
    public boolean isEmbedded(String key) {
        return text(key).equals("embedded");
    }

    /** Returns where a server of ours that listens on that host and port is reached from this machine. */
    public URI url(String hostKey, String portKey) {
        try {
            var host = text(hostKey);
            // who listens on all addresses listens on this machine's own, too
            var reached = InetAddress.getByName(host).isAnyLocalAddress() ? "localhost" : host;
            return new URI("http", null, reached, port(portKey), null, null, null);
        } catch (UnknownHostException | URISyntaxException e) {
            throw fault(hostKey, "a host name or address of this machine");
        }
    }

    /** Returns whether nobody has changed the setting. */
    public boolean isDefault(String key) {
        return Objects.equals(values.get(key), SettingsSources.defaults().get(key));
    }

    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key, "true or false");
        };
    }

    /** Returns whether the host can only be reached from this machine. */
    public boolean isLoopback(String key) {
        try {
            return InetAddress.getByName(text(key)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw fault(key, "a host name or address of this machine");
        }
    }

    /** Returns a TCP port; 0 stands for any free one. */
    public int port(String key) {
        try {
            int port = Integer.parseInt(text(key));
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw fault(key, "a port, a number from 0 to 65535");
        }
        throw fault(key, "a port, a number from 0 to 65535");
    }

    /** Returns a number of things, at least 1. */
    public int count(String key) {
        return number(text(key)).orElseThrow(() -> fault(key, "a number from 1 to 9999"));
    }

    /** Returns numbers by name, such as {@code raid:1, gpu:2}; empty for none. */
    public Map<String, Integer> counts(String key) {
        var counts = new TreeMap<String, Integer>();
        for (var entry : isEmpty(key) ? new String[0] : text(key).split("\\s*,\\s*")) {
            var parts = entry.split(":", -1);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw fault(key, "names with numbers, such as raid:1, gpu:2");
            }
            counts.put(
                    parts[0].strip(),
                    number(parts[1].strip())
                            .orElseThrow(() -> fault(key, "names with numbers, such as raid:1, gpu:2")));
        }
        return counts;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9]\\d{0,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    public Duration duration(String key) {
        try {
            var duration = Duration.ofMillis(TimeUtils.toMilliSeconds(text(key)));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw fault(key, "a time such as 500ms, 2s, 15m or 1d");
        }
        throw fault(key, "a time such as 500ms, 2s, 15m or 1d");
    }

    public Path path(String key) {
        try {
            return Path.of(text(key)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw fault(key, "a path");
        }
    }

    /** Returns the value, which must be one of those. */
    public String choice(String key, List<String> choices) {
        if (!choices.contains(text(key))) {
            throw fault(key, String.join(" or ", choices));
        }
        return text(key);
    }

    /** Returns the names of the edges of a group whose {@code enabled} setting is true. */
    public List<String> enabled(String group) {
        return names(group).stream()
                .filter(name -> values.containsKey(group + "." + name + ".enabled"))
                .filter(name -> flag(group + "." + name + ".enabled"))
                .toList();
    }

    /** Returns the names of a group of edges: {@code archive} for {@code destination.archive.bucket}. */
    public TreeSet<String> names(String group) {
        var names = new TreeSet<String>();
        values.keySet().stream()
                .filter(key -> key.startsWith(group + "."))
                .forEach(key -> names.add(key.split("\\.", 3)[1]));
        return names;
    }

    /** Returns the keys of the settings of one edge, such as {@code destination.archive}. */
    List<String> keysOf(String edge) {
        return values.keySet().stream()
                .filter(key -> key.startsWith(edge + "."))
                .toList();
    }

    // the value of a secret never gets into a message
    private SettingsFault fault(String key, String expected) {
        boolean isSecret = key.matches(".*(password|passphrase|secret|key|token|sas).*")
                || values.getOrDefault(key, "").contains("{{");
        var shown = isSecret ? "what is set" : "'" + text(key) + "'";
        return new SettingsFault(key + " must be " + expected + ", not " + shown + ".");
    }
}
