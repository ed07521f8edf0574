package org.gbdxroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** The Java blocks of a document, each compiled as the body of a method. */
final class JavaExamples implements AutoCloseable {

    private static final String HEAD = """
            import java.net.URI;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            import org.gbdxroutes.gbdx.*;
            import org.gbdxroutes.workflow.*;

            public final class Examples {
                public static Gbdx gbdx;
                public static Workflow workflow;
                public static Batch batch;
            """;

    private final Path directory;
    private final URLClassLoader loader;
    private final Class<?> examples;

    private JavaExamples(Path directory, URLClassLoader loader) throws ClassNotFoundException {
        this.directory = directory;
        this.loader = loader;
        this.examples = loader.loadClass("Examples");
    }

    /** Compiles all of them; files that they name are in that folder. */
    static JavaExamples compile(List<Example> blocks, Path directory) throws Exception {
        var source = new StringBuilder(HEAD);
        blocks.forEach(block -> source.append("public static void line")
                .append(block.line())
                .append("() throws Exception {\n")
                .append(block.code().replace("Path.of(\"", "Path.of(\"" + directory + "/"))
                .append("}\n"));
        var file = Files.writeString(directory.resolve("Examples.java"), source.append("}\n"));
        var errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        file.toString());
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return new JavaExamples(
                directory,
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, JavaExamples.class.getClassLoader()));
    }

    /** Gives the examples what they take for granted. */
    void given(Map<String, Object> values) throws ReflectiveOperationException {
        for (var value : values.entrySet()) {
            examples.getField(value.getKey()).set(null, value.getValue());
        }
    }

    /** Runs one and returns what it printed. */
    String run(Example block) throws Exception {
        var printed = new ByteArrayOutputStream();
        var stdout = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            examples.getMethod("line" + block.line()).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The example in line " + block.line() + " fails in " + directory, e);
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        loader.close();
    }
}
