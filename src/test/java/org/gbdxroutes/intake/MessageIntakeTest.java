package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageIntakeTest {

    @TempDir
    private Path oversize;

    @Test
    void fifty_megabytes_of_rubbish_are_kept_but_not_read() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var rubbish = new DigestInputStream(new Rubbish(50 << 20), digest);

        var message = new MessageIntake(oversize, 1 << 30).take(rubbish, "test", "");

        assertThat(message.size()).isEqualTo(50 << 20);
        assertThat(message.content()).hasSizeLessThan(100_000);
        assertThat(message.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest()));
        assertThat(Path.of(message.keptAt().orElseThrow())).hasSize(50 << 20);
        assertThat(new OrderReader().read(message).get(0).faults().get(0).message())
                .contains("10 MB", message.sha256());
    }

    @Test
    void a_message_of_just_the_limit_is_read() throws IOException {
        var message = new MessageIntake(oversize, 1 << 30)
                .take(new ByteArrayInputStream(new byte[MessageIntake.MAX_SIZE]), "test", "");

        assertThat(message.content()).hasSize(MessageIntake.MAX_SIZE);
        assertThat(message.keptAt()).isEmpty();
    }

    @Test
    void what_is_larger_than_anything_kept_leaves_nothing_behind() throws IOException {
        var intake = new MessageIntake(oversize, 20 << 20);

        assertThatExceptionOfType(MessageTooLarge.class)
                .isThrownBy(() -> intake.take(new Rubbish(21 << 20), "test", ""));

        try (var left = Files.list(oversize)) {
            assertThat(left).isEmpty();
        }
    }

    /** So many random bytes, the same every time. */
    private static final class Rubbish extends InputStream {

        private final Random random = new Random(1);
        private int left;

        Rubbish(int size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? random.nextInt(256) : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            var bytes = new byte[Math.min(left, length)];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, buffer, offset, bytes.length);
            left -= bytes.length;
            return bytes.length;
        }
    }
}
