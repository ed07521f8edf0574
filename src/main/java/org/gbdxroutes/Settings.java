package org.gbdxroutes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/**
 * The settings of this process. The packed {@code config/application.properties} holds every default; over it go, in
 * this order, the file of the same name in the working directory, the environment ({@code GBDX_URL} for
 * {@code gbdx.url}) and {@code -Dkey=value}.
 */
public final class Settings {

    private static final String FILE = "config/application.properties";

    /** Edges bring settings of their own, and Camel has its own; those are not known beforehand. */
    private static final Pattern OPEN = Pattern.compile("(intake|destination|subscriber)\\.[a-z0-9-]+\\..+|camel\\..+");

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the settings of this process.
     *
     * @throws SettingsFault if a file or {@code -D} names a key that does not exist
     */
    public static Settings load() {
        return of(workingDirectoryFile(), System.getenv(), System.getProperties());
    }

    static Settings of(Properties file, Map<String, String> environment, Properties system) {
        var defaults = defaults();
        var values = new TreeMap<>(defaults);
        file.stringPropertyNames().forEach(key -> {
            checkKey(key, defaults, "./" + FILE);
            values.put(key, file.getProperty(key));
        });
        new TreeSet<>(values.keySet()).forEach(key -> {
            var fromEnvironment = environment.get(
                    key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
            if (fromEnvironment != null) {
                values.put(key, fromEnvironment);
            }
        });
        system.stringPropertyNames().stream()
                .filter(key -> defaults.containsKey(key) || isOurs(key, defaults))
                .forEach(key -> {
                    checkKey(key, defaults, "-D" + key);
                    values.put(key, system.getProperty(key));
                });
        values.replaceAll((key, value) -> resolve(value.strip(), values));
        values.putIfAbsent(
                "subscriber.webhook.enabled",
                String.valueOf(
                        !values.getOrDefault("subscriber.webhook.url", "").isEmpty()));
        return new Settings(values);
    }

    private static String resolve(String value, Map<String, String> values) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference ->
                        Matcher.quoteReplacement(values.getOrDefault(reference.group(1), reference.group())));
    }

    // system properties are everybody's: only those in one of our families can be misspelt settings
    private static boolean isOurs(String key, Map<String, String> defaults) {
        int dot = key.indexOf('.');
        return dot > 0
                && defaults.keySet().stream().anyMatch(known -> known.startsWith(key.substring(0, dot + 1)))
                && !key.startsWith("http.");
    }

    private static void checkKey(String key, Map<String, String> defaults, String where) {
        if (!defaults.containsKey(key) && !OPEN.matcher(key).matches()) {
            throw new SettingsFault(where + ": there is no setting '" + key + "'." + nearest(key, defaults));
        }
    }

    private static String nearest(String key, Map<String, String> defaults) {
        return defaults.keySet().stream()
                .filter(known ->
                        known.substring(known.lastIndexOf('.')).equals(key.substring(Math.max(0, key.lastIndexOf('.'))))
                                || known.startsWith(key.substring(0, Math.min(key.length(), 6))))
                .findFirst()
                .map(known -> " Did you mean '" + known + "'? All are in " + FILE + ".")
                .orElse(" All are in " + FILE + ".");
    }

    private static Map<String, String> defaults() {
        try (var packed = Settings.class.getClassLoader().getResourceAsStream(FILE)) {
            if (packed == null) {
                throw new IllegalStateException("The application is packed without " + FILE + ".");
            }
            return asMap(read(packed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties workingDirectoryFile() {
        var path = Path.of(FILE);
        if (!Files.exists(path)) {
            return new Properties();
        }
        try (var file = Files.newInputStream(path)) {
            return read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsFault("./" + FILE + " cannot be read: " + e.getMessage());
        }
    }

    private static Properties read(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        return properties;
    }

    private static Map<String, String> asMap(Properties properties) {
        var map = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }

    /** Returns these settings with one changed, as if it had been set. */
    public Settings with(String key, String value) {
        var changed = new TreeMap<>(values);
        changed.put(key, value);
        return new Settings(changed);
    }

    /** Returns everything, for Camel's {@code {{placeholders}}}. */
    public Properties asProperties() {
        var properties = new Properties();
        values.forEach(properties::setProperty);
        return properties;
    }

    public String text(String key) {
        var value = values.get(key);
        if (value == null) {
            throw new SettingsFault(key + " is not set.");
        }
        return value;
    }

    /** Returns whether the setting has no value. */
    public boolean isEmpty(String key) {
        return values.getOrDefault(key, "").isEmpty();
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

    // the value of a secret never gets into a message
    private SettingsFault fault(String key, String expected) {
        var shown = key.matches(".*(password|secret|key).*") ? "what is set" : "'" + text(key) + "'";
        return new SettingsFault(key + " must be " + expected + ", not " + shown + ".");
    }
}
