package org.gbdxroutes;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * What Camel's placeholders in settings stand for: <code>{{env:NAME}}</code>, <code>{{sys:name}}</code>, and those of a
 * vault whose Camel component is on the class path. They are asked when a setting is first needed, by a Camel context
 * of their own, since commands and the start need secrets before the application's own is there.
 */
final class SettingsPlaceholders {

    private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\??([^{}:]+):");

    private final Map<String, String> settings;
    private final Map<String, String> resolved = new ConcurrentHashMap<>();

    SettingsPlaceholders(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * Returns the value of a setting, with what its placeholders stand for in their place.
     *
     * @throws SettingsFault if one stands for nothing, or whoever knows cannot be reached; what they say is not told,
     *     for it may hold the secret
     */
    String resolve(String key, String value) {
        return value.contains("{{") ? resolved.computeIfAbsent(key, unknown -> ask(key, value)) : value;
    }

    private String ask(String key, String value) {
        if (value.indexOf("}}", value.indexOf("{{")) < 0) {
            throw new SettingsFault(key + " has a placeholder without its end, }}.");
        }
        var main = quiet();
        try {
            main.init();
            var camel = (PropertiesComponent) main.getCamelContext().getPropertiesComponent();
            checkFunctions(camel, key, value);
            var answer = camel.parseUri(value);
            return answer == null ? "" : answer.strip();
        } catch (SettingsFault fault) {
            throw fault;
        } catch (Exception e) {
            throw new SettingsFault(key + " has a placeholder that cannot be resolved (" + rootOf(e)
                    + "). Check that what it names is there, and that whoever knows it can be reached.");
        } finally {
            main.shutdown();
        }
    }

    private Main quiet() {
        var main = new Main();
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setOverrideProperties(known());
        // no routes and no components; how a vault is reached (camel.vault.…) is read all the same
        main.configure()
                .withJmxEnabled(false)
                .withAutoConfigurationEnabled(false)
                .withRoutesIncludePattern("false");
        return main;
    }

    private Properties known() {
        var known = new Properties();
        settings.forEach((key, value) -> {
            if (!key.startsWith("camel.") || key.startsWith("camel.vault.")) {
                known.setProperty(key, value);
            }
        });
        return known;
    }

    // Camel would take {{aws:password}} for a setting "aws" with the default "password"
    private void checkFunctions(PropertiesComponent camel, String key, String value) {
        FUNCTION.matcher(value)
                .results()
                .map(function -> function.group(1))
                .filter(name -> !settings.containsKey(name) && camel.getPropertiesFunction(name) == null)
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsFault(key + " has a placeholder {{" + name + ":…}} that nothing on the class path"
                            + " can resolve: add Camel's component for that vault, see docs/operating.md.");
                });
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
