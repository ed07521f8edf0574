package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private ReferenceTasks() {}

    /** Returns the definition of every reference task, as JSON text by task name. */
    public static Map<String, String> definitions() {
        var definitions = new LinkedHashMap<String, String>();
        NAMES.forEach(name -> definitions.put(name, definition(name)));
        return definitions;
    }

    /** Returns whether {@link ReferenceTask} can run a task of that name; names are not case-sensitive. */
    public static boolean isReference(String taskName) {
        return NAMES.stream().anyMatch(taskName::equalsIgnoreCase);
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
