package org.gbdxroutes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where settings come from: the packed defaults, over which go a file, the environment and system properties. */
final class SettingsSources {

    private static final String FILE = "config/application.properties";

    /** Edges bring settings of their own, and Camel has its own; those are not known beforehand. */
    private static final Pattern OPEN =
            Pattern.compile("((?:intake|destination|subscriber)\\.[a-z0-9-]+\\.).+|camel\\..+");

    /** What any subscriber may have, beside what its route reads. */
    private static final Pattern OF_SUBSCRIBERS = Pattern.compile("subscriber\\.[a-z0-9-]+\\.(partner|events|answer)");

    /** What Java's own HTTP client reads. */
    private static final Pattern JAVA_HTTP =
            Pattern.compile("http\\.(proxy.*|nonProxyHosts|keepAlive.*|maxConnections|maxRedirects|agent|auth\\..*)");

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");

    private static final String WEBHOOK_ENABLED = "subscriber.webhook.enabled";

    private final Map<String, String> defaults = defaults();
    private final Properties file;
    private final Map<String, String> environment;
    private final Properties system;

    SettingsSources(Properties file, Map<String, String> environment, Properties system) {
        this.file = file;
        this.environment = environment;
        this.system = system;
    }

    /** @throws SettingsFault if a key does not exist */
    Map<String, String> read() {
        var values = new TreeMap<>(defaults);
        file.stringPropertyNames().forEach(key -> {
            checkKey(key, "./" + FILE);
            values.put(key, file.getProperty(key));
        });
        new TreeSet<>(values.keySet()).forEach(key -> {
            var fromEnvironment = environment.get(
                    key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
            if (fromEnvironment != null) {
                values.put(key, fromEnvironment);
            }
        });
        system.stringPropertyNames().stream().filter(this::isOurs).forEach(key -> {
            checkKey(key, "-D" + key);
            values.put(key, system.getProperty(key));
        });
        values.replaceAll((key, value) -> resolve(value.strip(), values));
        boolean hasWebhook = !values.getOrDefault("subscriber.webhook.url", "").isEmpty();
        values.putIfAbsent(WEBHOOK_ENABLED, String.valueOf(hasWebhook));
        return values;
    }

    private static String resolve(String value, Map<String, String> values) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference ->
                        Matcher.quoteReplacement(values.getOrDefault(reference.group(1), reference.group())));
    }

    // system properties are everybody's: only those in one of our families can be misspelt settings
    private boolean isOurs(String key) {
        int dot = key.indexOf('.');
        return dot > 0
                && defaults.keySet().stream().anyMatch(known -> known.startsWith(key.substring(0, dot + 1)))
                && !JAVA_HTTP.matcher(key).matches();
    }

    private void checkKey(String key, String where) {
        if (!defaults.containsKey(key) && !isOpen(key)) {
            throw new SettingsFault(where + ": there is no setting '" + key + "'." + nearest(key));
        }
    }

    // an edge that is packed has no other settings than the packed ones
    private boolean isOpen(String key) {
        var open = OPEN.matcher(key);
        if (!open.matches()) {
            return false;
        }
        var edge = open.group(1);
        return edge == null
                || key.equals(WEBHOOK_ENABLED)
                || isOfSubscribers(key)
                || defaults.keySet().stream().noneMatch(known -> known.startsWith(edge));
    }

    /** Returns whether the setting says what a subscriber hears, and in which form. */
    static boolean isOfSubscribers(String key) {
        return OF_SUBSCRIBERS.matcher(key).matches();
    }

    private String nearest(String key) {
        return defaults.keySet().stream()
                .filter(known ->
                        last(known).equals(last(key)) || known.startsWith(key.substring(0, Math.min(key.length(), 6))))
                .findFirst()
                .map(known -> " Did you mean '" + known + "'? All are in " + FILE + ".")
                .orElse(" All are in " + FILE + ".");
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Returns the packed ones. */
    static Map<String, String> defaults() {
        try (var packed = SettingsSources.class.getClassLoader().getResourceAsStream(FILE)) {
            if (packed == null) {
                throw new IllegalStateException("The application is packed without " + FILE + ".");
            }
            var map = new TreeMap<String, String>();
            read(packed).forEach((key, value) -> map.put((String) key, (String) value));
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties workingDirectoryFile() {
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
}
