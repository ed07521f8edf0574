package org.gbdxroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, beside a jar that leads to the classes under test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherTest {

    @TempDir
    Path directory;

    @Test
    void it_finds_its_jar_from_anywhere_also_by_a_link_and_without_a_class_archive() throws Exception {
        var installed = Files.createDirectories(directory.resolve("some where/installed"));
        Files.copy(Path.of("src/main/launcher/gbdx-routes"), installed.resolve("gbdx-routes"));
        jar(installed.resolve("gbdx-routes.jar"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("some where/installed/gbdx-routes"));

        var process = new ProcessBuilder("sh", directory.resolve("link").toString(), "--version")
                .directory(new File("/"))
                .redirectErrorStream(true);
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("JAVA_OPTS", "-Xmx64m -Dany=thing");
        var running = process.start();

        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("gbdx-routes (not packed)\n");
        assertThat(running.exitValue()).isZero();
    }

    private static void jar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.gbdxroutes.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
