package org.gbdxroutes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gbdxroutes.service.runner.RunnerKind;
import org.gbdxroutes.service.runner.RunnerSettings;
import org.gbdxroutes.service.runner.TaskLimits;

/** Reads how the embedded service runs tasks. */
final class RunnerChoice {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KB|MB|GB|TB)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> POWERS = Map.of("KB", 10, "MB", 20, "GB", 30, "TB", 40);

    // what a claim may be called, as far as jobs can be labelled with it
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    private RunnerChoice() {}

    /** @throws SettingsFault if a setting is malformed, or processes would run for callers from elsewhere */
    static RunnerSettings of(Settings settings) {
        var runner = settings.choice("service.runner", List.of("process", "docker", "kubernetes"));
        if (runner.equals("process")
                && !settings.isLoopback("service.host")
                && !settings.flag("service.process.allow-remote")) {
            throw new SettingsFault("service.runner: processes are kept apart from nothing, and service.host "
                    + settings.text("service.host") + " can be reached by others; set service.runner = docker or"
                    + " kubernetes, or"
                    + " service.process.allow-remote = true if all who have a password may run commands here.");
        }
        return RunnerSettings.defaults()
                .with(
                        kind(settings, runner),
                        size(settings, "service.log.limit"),
                        sizeOrNone(settings, "service.scratch.limit"),
                        new TaskLimits(sizeOrNone(settings, "service.task.memory"), cpus(settings)));
    }

    private static long sizeOrNone(Settings settings, String key) {
        return settings.isEmpty(key) ? 0 : size(settings, key);
    }

    private static RunnerKind kind(Settings settings, String runner) {
        return switch (runner) {
            case "docker" -> new RunnerKind.Docker("docker");
            case "kubernetes" -> kubernetes(settings);
            default -> new RunnerKind.Processes();
        };
    }

    private static RunnerKind kubernetes(Settings settings) {
        if (!LABEL.matcher(settings.text("service.kubernetes.volume-claim")).matches()) {
            throw new SettingsFault("service.kubernetes.volume-claim must name the claim whose volume is mounted at"
                    + " service/work in data.directory, in at most 63 characters, so that tasks and service share it.");
        }
        return new RunnerKind.Kubernetes(
                settings.text("service.kubernetes.namespace"), settings.text("service.kubernetes.volume-claim"));
    }

    private static long size(Settings settings, String key) {
        var size = SIZE.matcher(settings.text(key));
        if (!size.matches()) {
            throw new SettingsFault(key + " must be a size such as 500MB or 50GB, not '" + settings.text(key) + "'.");
        }
        return Long.parseLong(size.group(1))
                << POWERS.getOrDefault(size.group(2).toUpperCase(Locale.ROOT), 0);
    }

    private static double cpus(Settings settings) {
        var key = "service.task.cpus";
        if (settings.isEmpty(key)) {
            return 0;
        }
        if (!settings.text(key).matches("\\d{1,4}(\\.\\d{1,3})?")) {
            throw new SettingsFault(
                    key + " must be a number of cores such as 2 or 1.5, not '" + settings.text(key) + "'.");
        }
        return Double.parseDouble(settings.text(key));
    }
}
