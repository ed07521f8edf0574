package org.gbdxroutes.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to Azurite, Microsoft's emulator of the blob storage. */
@Timeout(400)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AzureBlobsTest {

    private static final int SMALL_BLOCK = 300_000;

    private static final UploadConnections CONNECTIONS = new UploadConnections(Optional.empty());

    private static TestAzurite azurite;

    private final AzureBlobs blobs = new AzureBlobs(CONNECTIONS);
    private final AzureBlobs inBlocks = new AzureBlobs(CONNECTIONS, SMALL_BLOCK, SMALL_BLOCK);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        azurite = TestAzurite.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (azurite != null) {
            azurite.close();
        }
        CONNECTIONS.stop();
    }

    @Test
    void a_file_becomes_a_block_blob_and_its_address_is_told_without_the_signature() throws Exception {
        var location =
                upload(blobs, "acme/PO-1/tiles/Zürich 1+2.tif", "pixels".getBytes(UTF_8), "?" + TestAzurite.sas("cw"));

        assertThat(location).isEqualTo(azurite.containerUrl() + "/acme/PO-1/tiles/Z%C3%BCrich%201%2B2.tif");
        assertThat(azurite.get("acme/PO-1/tiles/Z%C3%BCrich%201%2B2.tif"))
                .asString()
                .isEqualTo("pixels");
        assertThat(azurite.list()).contains("<BlobType>BlockBlob</BlobType>", "acme/PO-1/tiles/Zürich 1+2.tif");
    }

    @Test
    void an_empty_file_is_a_blob_too_and_a_second_upload_takes_the_place_of_the_first() throws Exception {
        upload(blobs, "acme/PO-2/file", new byte[0], TestAzurite.sas("cw"));
        assertThat(azurite.get("acme/PO-2/file")).isEmpty();

        upload(blobs, "acme/PO-2/file", new byte[] {1}, TestAzurite.sas("cw"));
        assertThat(azurite.get("acme/PO-2/file")).containsExactly(1);
    }

    @Test
    void a_file_too_large_for_one_request_goes_in_blocks() throws Exception {
        var large = bytes(3 * SMALL_BLOCK + 1);

        upload(inBlocks, "acme/PO-3/large.tif", large, TestAzurite.sas("cw"));

        assertThat(azurite.get("acme/PO-3/large.tif")).isEqualTo(large);
        assertThat(azurite.log().lines().filter(line -> line.contains("large.tif") && line.contains("comp=block&")))
                .hasSize(4);
    }

    @Test
    void while_blocks_are_missing_there_is_no_blob_and_the_next_try_is_whole() throws Exception {
        var large = bytes(2 * SMALL_BLOCK);
        InputStream torn =
                new SequenceInputStream(new ByteArrayInputStream(large, 0, SMALL_BLOCK + 7), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new EOFException("ended early");
                    }
                });

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> inBlocks.upload(
                        torn, azurite.containerUrl(), TestAzurite.sas("cw"), "acme/PO-4/torn.tif", large.length))
                .withMessageContaining("torn.tif could not be uploaded: ended early.");
        assertThat(azurite.list()).doesNotContain("torn.tif");

        upload(inBlocks, "acme/PO-4/torn.tif", large, TestAzurite.sas("cw"));
        assertThat(azurite.get("acme/PO-4/torn.tif")).isEqualTo(large);
    }

    @Test
    void a_signature_that_does_not_do_is_explained_and_not_told() throws Exception {
        for (var sas : new String[] {
            TestAzurite.sas("r"),
            TestAzurite.sas("cw", Instant.now().minusSeconds(3600)),
            TestAzurite.sas("cw") + "AAAA",
            ""
        }) {
            var signature = sas.replaceFirst(".*&sig=", "");
            assertThatExceptionOfType(UploadRefused.class)
                    .as(sas)
                    .isThrownBy(() -> upload(blobs, "acme/PO-5/x", new byte[1], sas))
                    .withMessageStartingWith(azurite.containerUrl() + "/acme/PO-5/x was answered 403")
                    .withMessageContaining("set a new one in the destination's sas setting")
                    .satisfies(refused -> {
                        if (!sas.isEmpty()) {
                            assertThat(refused.getMessage())
                                    .doesNotContain(signature, URLDecoder.decode(signature, UTF_8));
                        }
                    });
        }
    }

    @Test
    void a_missing_container_is_named() throws Exception {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> blobs.upload(
                        new ByteArrayInputStream(new byte[1]),
                        azurite.containerUrl() + "-2",
                        TestAzurite.sas("cw"),
                        "x",
                        1))
                .withMessageContaining("outputs-2/x was answered 40");
    }

    @Test
    void a_signature_with_blanks_in_it_is_not_told_either() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> upload(blobs, "x", new byte[1], "sv=1&sig=s3 cret"))
                .withMessageContaining("is no query of a URL")
                .withMessageNotContaining("cret")
                .withNoCause();
    }

    private static String upload(AzureBlobs blobs, String place, byte[] content, String sas) throws IOException {
        return blobs.upload(new ByteArrayInputStream(content), azurite.containerUrl(), sas, place, content.length);
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
