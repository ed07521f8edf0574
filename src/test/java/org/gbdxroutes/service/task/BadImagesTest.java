package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadImagesTest {

    @TempDir
    Path folder;

    enum Damage {
        EMPTY("is not a TIFF file") {
            @Override
            byte[] to(byte[] image) {
                return new byte[0];
            }
        },
        RUBBISH("is not a TIFF file") {
            @Override
            byte[] to(byte[] image) {
                return "<html>not found</html>".getBytes(StandardCharsets.US_ASCII);
            }
        },
        BIG("is a BigTIFF") {
            @Override
            byte[] to(byte[] image) {
                return ByteBuffer.wrap(image.clone()).put(3, (byte) 43).array();
            }
        },
        HALF("is damaged, or truncated. Stage it again") {
            @Override
            byte[] to(byte[] image) {
                return Arrays.copyOf(image, image.length / 2);
            }
        },
        ONLY_HEADER("Stage it again") {
            @Override
            byte[] to(byte[] image) {
                return Arrays.copyOf(image, 8);
            }
        },
        SCRAMBLED_PIXELS("Stage it again") {
            @Override
            byte[] to(byte[] image) {
                var scrambled = image.clone();
                Arrays.fill(scrambled, image.length / 2, image.length, (byte) 0x55);
                return scrambled;
            }
        };

        private final String reason;

        Damage(String reason) {
            this.reason = reason;
        }

        abstract byte[] to(byte[] image);
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_image_fails_with_its_name_and_no_stack_trace(Damage damage) throws Exception {
        var task = new TaskProcess(folder);
        Files.write(task.input("data").resolve("bad.tif"), damage.to(whole()));

        var run = task.run("AOP_Strip_Processor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.reason()).startsWith("bad.tif ").contains(damage.reason);
        assertThat(run.stderr()).doesNotContain("\tat ");
    }

    private static byte[] whole() throws IOException {
        return Files.readAllBytes(Path.of("config/samples/strip", SampleStripGenerator.MULTISPECTRAL + ".TIF"));
    }
}
