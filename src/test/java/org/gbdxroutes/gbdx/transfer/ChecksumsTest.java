package org.gbdxroutes.gbdx.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Checksum;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksumsTest {

    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    @Test
    void the_crc_of_64_bits_is_that_of_its_specification() {
        Checksum crc = new Crc64Nvme();

        crc.update(DIGITS);

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
        crc.reset();
        crc.update(DIGITS);
        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    @ParameterizedTest
    @CsvSource({
        "CRC-32, y/Q5Jg==",
        "CRC-32C, 4waSgw==",
        "CRC-64/NVME, rosUhgp5mIg=",
        "SHA-1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA-256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void every_checksum_that_S3_stores_is_compared(String algorithm, String value, @TempDir Path folder)
            throws IOException {
        var file = Files.write(folder.resolve("digits"), "123456789 and a note".getBytes(StandardCharsets.US_ASCII));

        assertThat(new StoredChecksum(algorithm, value).matches(file, DIGITS.length))
                .isTrue();
        assertThat(new StoredChecksum(algorithm, value).matches(file, DIGITS.length + 1))
                .isFalse();
    }

    @Test
    void a_checksum_of_checksums_says_nothing_of_the_whole() {
        var composite = HeadObjectResponse.builder()
                .checksumCRC32("y/Q5Jg==")
                .checksumType(ChecksumType.COMPOSITE)
                .build();
        var numbered = HeadObjectResponse.builder().checksumCRC32("y/Q5Jg==-3").build();

        assertThat(StoredChecksum.of(composite)).isEmpty();
        assertThat(StoredChecksum.of(numbered)).isEmpty();
    }

    @Test
    void an_etag_of_parts_is_the_hash_of_their_hashes() {
        var hash = EtagHash.inPartsOf(4);
        hash.add(DIGITS, 9);

        // md5 of the md5s of 1234, 5678 and 9
        assertThat(hash.value()).isEqualTo("393e928fcf5925fcbd3a06aaf20b2d38-3");
    }
}
