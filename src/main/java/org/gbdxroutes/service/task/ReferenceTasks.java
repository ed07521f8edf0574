package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.TaskDefinition;

/** The tasks that come with the service, as the task registry describes them. */
public final class ReferenceTasks {

    private static final List<String> NAMES = List.of(
            "AOP_Strip_Processor",
            "CropGeotiff",
            "gdal-cli",
            "gdal-cli-multiplex",
            "HelloGBDX",
            "ProtogenPrep",
            "protogenV2LULC",
            "SaveToS3",
            "StageDataToS3",
            "test_failure",
            "test-success");

    private static final Set<String> RUN_COMMANDS = Set.of("gdal-cli", "gdal-cli-multiplex");

    private static final Set<String> VERSIONED_NAMES = definitions().values().stream()
            .map(definition -> Json.read(definition, TaskDefinition.class).versionedName())
            .collect(Collectors.toUnmodifiableSet());

    private ReferenceTasks() {}

    /** Returns the definition of every reference task, as JSON text by task name. */
    public static Map<String, String> definitions() {
        var definitions = new LinkedHashMap<String, String>();
        NAMES.forEach(name -> definitions.put(name, definition(name)));
        return definitions;
    }

    /**
     * Returns whether {@link ReferenceTask} can run a task: others of the same name and another version it cannot.
     *
     * @param versionedName {@code name:version}, or {@code name} if the definition has no version
     */
    public static boolean isReference(String versionedName) {
        return VERSIONED_NAMES.contains(versionedName);
    }

    /**
     * Returns whether a reference task runs what its input says, so that it belongs into a container where there are any.
     *
     * @param versionedName as for {@link #isReference}
     */
    public static boolean runsCommands(String versionedName) {
        return RUN_COMMANDS.stream()
                .anyMatch(name -> versionedName.equals(name) || versionedName.startsWith(name + ":"));
    }

    private static String definition(String name) {
        try (var json = ReferenceTasks.class.getResourceAsStream(name + ".json")) {
            if (json == null) {
                throw new IllegalStateException("The definition of the reference task " + name
                        + " is not on the class path; the jar is incomplete, build it again.");
            }
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The definition of the reference task " + name + " cannot be read.", e);
        }
    }
}
