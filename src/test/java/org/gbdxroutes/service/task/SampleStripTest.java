package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleStripTest {

    private static final Path COMMITTED = Path.of("config/samples/strip");

    @TempDir
    Path generated;

    @Test
    void the_committed_strip_is_what_the_generator_makes() throws Exception {
        SampleStripGenerator.generate(generated);

        for (var name : new String[] {SampleStripGenerator.MULTISPECTRAL, SampleStripGenerator.PANCHROMATIC}) {
            // pixels, not bytes: another zlib may compress otherwise
            var image = name + ".TIF";
            assertThat(TestImage.read(COMMITTED.resolve(image)).samples())
                    .isEqualTo(TestImage.read(generated.resolve(image)).samples());
            assertThat(TestImage.georeferencing(COMMITTED.resolve(image)))
                    .isEqualTo(TestImage.georeferencing(generated.resolve(image)));
            assertThat(COMMITTED.resolve(name + ".IMD")).hasSameTextualContentAs(generated.resolve(name + ".IMD"));
        }
    }

    @Test
    void the_strip_is_small_and_holds_nothing_else() throws Exception {
        try (Stream<Path> files = Files.list(COMMITTED)) {
            assertThat(files.toList())
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(500_000));
        }
    }
}
