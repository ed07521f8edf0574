package org.gbdxroutes.gbdx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gbdxroutes.gbdx.transfer.TransferSite.BUCKET;
import static org.gbdxroutes.gbdx.transfer.TransferSite.KB;
import static org.gbdxroutes.gbdx.transfer.TransferSite.content;
import static org.gbdxroutes.gbdx.transfer.TransferSite.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadsTest {

    private static final int MB = 1024 * KB;

    @TempDir
    private Path folder;

    private TransferSite site;

    @BeforeEach
    void an_s3(@TempDir Path directory) throws IOException {
        site = new TransferSite(directory);
    }

    @AfterEach
    void it_stops() throws IOException {
        site.close();
    }

    @Test
    void a_large_file_goes_in_parts_and_comes_back_verified(@TempDir Path back) throws IOException {
        var file = Files.write(folder.resolve("large.tif"), content(12 * MB));
        var tally = new Tally();

        upload(inParts(), file, "large.tif", tally);

        var object = site.object("large.tif");
        assertThat(object.etag()).endsWith("-3\"");
        assertThat(tally.moved()).isEqualTo(12 * MB).isEqualTo(tally.planned());
        site.download(settings(), back, object);
        assertThat(back.resolve("large.tif")).hasSameBinaryContentAs(file);
        assertThat(new Verification(site.client(), settings()).judge(file, object))
                .isEqualTo(Verification.Verdict.SAME);
    }

    @Test
    void a_file_that_lies_there_already_is_not_sent_again() throws IOException {
        var file = Files.write(folder.resolve("large.tif"), content(12 * MB));
        upload(inParts(), file, "large.tif", TransferProgress.NONE);
        var before = site.client()
                .headObject(request -> request.bucket(BUCKET).key("large.tif"))
                .lastModified();
        var tally = new Tally();

        upload(inParts(), file, "large.tif", tally);

        assertThat(site.client()
                        .headObject(request -> request.bucket(BUCKET).key("large.tif"))
                        .lastModified())
                .isEqualTo(before);
        assertThat(tally.moved()).isEqualTo(12 * MB);
        assertThat(tally.done()).containsExactly("large.tif");
    }

    @Test
    void a_refused_upload_in_parts_leaves_no_parts_behind() throws IOException {
        var file = Files.write(folder.resolve("large.tif"), content(12 * MB));
        // S3 wants parts of 5 MB at least, and says so when they are put together
        var tooSmall = new TransferSettings(2, 2, MB, MB, Patience.usual());

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> upload(tooSmall, file, "large.tif", TransferProgress.NONE))
                .withMessage("s3://imagery/large.tif was refused by the storage: 400 EntityTooSmall. Look that code up"
                        + " in the storage's documentation.");

        assertThat(site.client()
                        .listMultipartUploads(request -> request.bucket(BUCKET))
                        .uploads())
                .isEmpty();
    }

    @Test
    void a_bucket_that_is_not_there_is_told() throws IOException {
        var file = Files.write(folder.resolve("a"), content(KB));

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> new Uploads(site.client(), settings())
                        .upload(file, "no-such-bucket", "a", TransferProgress.NONE))
                .withMessageStartingWith("s3://no-such-bucket/a lies in no bucket that there is.")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.GONE));
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> upload(settings(), folder.resolve("missing"), "a", TransferProgress.NONE))
                .withMessageContaining("missing cannot be read or written: NoSuchFileException")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.LOCAL));
    }

    @Test
    void a_name_that_could_not_come_back_is_refused_before_anything_is_sent() throws IOException {
        Files.write(folder.resolve("a"), content(KB));
        Files.write(folder.resolve("b\\c"), content(KB));

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> upload(settings(), folder, "x/", TransferProgress.NONE))
                .withMessageContaining("is not uploaded: its name has a control character or a backslash");

        assertThat(site.client()
                        .listObjectsV2(request -> request.bucket(BUCKET))
                        .contents())
                .isEmpty();
    }

    @Test
    void unequal_parts_of_others_are_told_by_size_alone(@TempDir Path back) {
        var upload = site.client()
                .createMultipartUpload(request -> request.bucket(BUCKET).key("odd"))
                .uploadId();
        var parts = List.of(
                part(upload, 1, content(5 * MB)), part(upload, 2, content(7 * MB)), part(upload, 3, content(9)));
        site.client()
                .completeMultipartUpload(request ->
                        request.bucket(BUCKET).key("odd").uploadId(upload).multipartUpload(all -> all.parts(parts)));

        site.download(settings(), back, site.object("odd"));

        assertThat(back.resolve("odd")).hasSize(12 * MB + 9);
    }

    private CompletedPart part(String upload, int number, byte[] content) {
        var answer = site.client()
                .uploadPart(
                        request -> request.bucket(BUCKET)
                                .key("odd")
                                .uploadId(upload)
                                .partNumber(number),
                        RequestBody.fromBytes(content));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private static TransferSettings inParts() {
        return new TransferSettings(2, 3, 5 * MB, 5 * MB, Patience.usual());
    }

    private void upload(TransferSettings settings, Path file, String key, TransferProgress progress) {
        new Uploads(site.client(), settings).upload(file, BUCKET, key, progress);
    }
}
