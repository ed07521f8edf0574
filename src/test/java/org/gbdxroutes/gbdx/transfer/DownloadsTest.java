package org.gbdxroutes.gbdx.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.gbdxroutes.gbdx.transfer.TransferSite.BUCKET;
import static org.gbdxroutes.gbdx.transfer.TransferSite.KB;
import static org.gbdxroutes.gbdx.transfer.TransferSite.content;
import static org.gbdxroutes.gbdx.transfer.TransferSite.impatient;
import static org.gbdxroutes.gbdx.transfer.TransferSite.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gbdxroutes.gbdx.transfer.FaultyProxy.Kind;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DownloadsTest {

    @TempDir
    private Path folder;

    private TransferSite site;

    @BeforeEach
    void an_s3_behind_a_proxy(@TempDir Path directory) throws IOException {
        site = new TransferSite(directory);
    }

    @AfterEach
    void it_stops() throws IOException {
        site.close();
    }

    @Test
    void a_connection_that_is_cut_is_taken_up_where_it_broke() {
        var object = site.put("image.tif", content(300 * KB));
        site.proxy().spoil(Kind.CUT, 100 * KB);
        var tally = new Tally();

        site.download(settings(), folder, tally, object);

        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(300 * KB));
        var ranges = site.proxy().ranges();
        assertThat(ranges).hasSize(2).element(0).isEqualTo("0-" + (300 * KB - 1));
        // a head of less than two kilobytes was among the bytes that passed
        assertThat(start(ranges.get(1))).isBetween(98L * KB, 100L * KB);
        assertThat(tally.moved()).isEqualTo(tally.planned()).isEqualTo(300 * KB);
        assertThat(folder).isDirectoryNotContaining("glob:**part");
    }

    @Test
    void large_objects_come_in_parts_at_the_same_time_of_which_broken_ones_are_taken_up() {
        var objects = new RemoteObject[] {
            site.put("a/1.tif", content(3000 * KB)), site.put("a/2.tif", content(2100 * KB)), site.put("b", content(9))
        };
        var parallel =
                new TransferSettings(2, 4, 1024 * KB, 256 * KB, settings().patience());
        site.proxy().spoil(Kind.CUT, 100 * KB, 5);
        var tally = new Tally();

        site.download(parallel, folder, tally, objects);

        assertThat(folder.resolve("a/1.tif")).hasBinaryContent(content(3000 * KB));
        assertThat(folder.resolve("a/2.tif")).hasBinaryContent(content(2100 * KB));
        assertThat(folder.resolve("b")).hasBinaryContent(content(9));
        assertThat(tally.moved()).isEqualTo(5100L * KB + 9);
    }

    @Test
    void an_interrupted_download_stops_and_goes_on_later() throws Exception {
        var object = site.put("image.tif", content(2048 * KB));
        site.proxy().spoil(Kind.NOTHING, 0, 2).spoil(Kind.TRICKLE, 600);
        var caller = new CompletableFuture<TransferFailed>();
        var thread = new Thread(() -> {
            try {
                site.download(settings(), folder, object);
            } catch (TransferFailed e) {
                caller.complete(e);
            }
        });
        thread.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> site.proxy().asked() == 3);

        thread.interrupt();

        assertThat(caller.get(30, TimeUnit.SECONDS).reason()).isEqualTo(Reason.STOPPED);
        thread.join();
        site.proxy().ranges();
        site.download(settings(), folder, object);
        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(2048 * KB));
        assertThat(start(site.proxy().ranges().get(0))).isGreaterThanOrEqualTo(512L * KB);
    }

    @Test
    void a_later_call_asks_only_for_what_is_missing() {
        var object = site.put("image.tif", content(2048 * KB));
        site.proxy()
                .spoil(Kind.SILENCE, 10 * 1024 * KB, 3)
                .spoil(Kind.CUT, 100 * KB)
                .spoil(Kind.CUT, 500, 3);

        var failure = assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(settings(), folder, object))
                .withMessageStartingWith("s3://imagery/image.tif cannot be reached: ")
                .withMessageEndingWith("Run it again: it goes on where it stopped.")
                .actual();
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(folder.resolve("image.tif")).doesNotExist();
        site.proxy().ranges();

        site.download(settings(), folder, object);

        var ranges = site.proxy().ranges();
        assertThat(start(ranges.get(0))).isBetween(768L * KB + 98 * KB, 768L * KB + 101 * KB);
        assertThat(ranges.subList(1, ranges.size()))
                .containsExactly("1048576-1310719", "1310720-1572863", "1572864-1835007", "1835008-2097151");
        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(2048 * KB));
    }

    @Test
    void a_server_that_trickles_or_falls_silent_is_left_and_asked_again() {
        var object = site.put("image.tif", content(300 * KB));
        site.proxy().spoil(Kind.TRICKLE, 50 * KB).spoil(Kind.SILENCE, 100 * KB).spoil(Kind.SILENCE, 0);

        site.download(impatient(10), folder, object);

        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(300 * KB));
        assertThat(site.proxy().ranges())
                .hasSizeGreaterThanOrEqualTo(4)
                .extracting(DownloadsTest::start)
                .isSorted();
    }

    @Test
    void a_server_that_stays_silent_is_given_up() {
        var object = site.put("image.tif", content(300 * KB));
        site.proxy().spoil(Kind.SILENCE, 600, 100);

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(impatient(2), folder, object))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void of_an_object_that_changed_no_byte_is_mixed_in() {
        var object = site.put("image.tif", content(300 * KB));
        site.proxy().spoil(Kind.CUT, 100 * KB).spoil(Kind.CUT, 500, 3);
        assertThatExceptionOfType(TransferFailed.class).isThrownBy(() -> site.download(settings(), folder, object));
        var changed = site.put("image.tif", content(310 * KB));

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(settings(), folder, object))
                .withMessageContaining("became another while it was downloaded");
        site.proxy().ranges();
        site.download(settings(), folder, changed);

        assertThat(site.proxy().ranges()).containsExactly("0-" + (310 * KB - 1));
        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(310 * KB));
    }

    @Test
    void bytes_that_changed_on_the_way_are_fetched_again_once() {
        var object = site.put("image.tif", content(300 * KB));
        site.proxy().spoil(Kind.WRONG_BYTE, 100 * KB);
        var tally = new Tally();

        site.download(settings(), folder, tally, object);

        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(300 * KB));
        assertThat(tally.moved()).isEqualTo(300 * KB);

        site.put("image.tif", content(310 * KB));
        site.proxy().spoil(Kind.WRONG_BYTE, 100 * KB, 2);
        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(settings(), folder, site.object("image.tif")))
                .withMessageContaining("do not match its checksum in S3")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CORRUPTED));
        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(300 * KB));
        assertThat(folder.toFile().list()).containsExactly("image.tif");
    }

    @Test
    void a_file_that_is_there_and_the_same_is_not_fetched_again() throws IOException {
        var object = site.put("image.tif", content(300 * KB));
        var other = site.put("other.tif", content(20 * KB));
        Files.write(folder.resolve("image.tif"), content(300 * KB));
        Files.write(folder.resolve("other.tif"), new byte[20 * KB]);
        var tally = new Tally();

        site.download(settings(), folder, tally, object, other);

        assertThat(site.proxy().ranges()).containsExactly("0-" + (20 * KB - 1));
        assertThat(folder.resolve("other.tif")).hasBinaryContent(content(20 * KB));
        assertThat(tally.moved()).isEqualTo(320 * KB);
        assertThat(tally.done()).containsExactly("image.tif", "other.tif");
    }

    @Test
    void an_empty_object_and_the_marker_of_a_folder_become_a_file_and_a_folder() {
        var empty = site.put("empty", new byte[0]);

        site.download(settings(), folder, empty, new RemoteObject(BUCKET, "below/folder/", 0, "\"x\""));

        assertThat(folder.resolve("empty")).isEmptyFile();
        assertThat(folder.resolve("below/folder")).isEmptyDirectory();
    }

    @Test
    void keys_that_lead_out_of_the_folder_are_refused_before_anything_is_written(@TempDir Path above) {
        var good = site.put("good", content(KB));
        var target = above.resolve("target");
        for (var key : List.of("../out", "a/../../out", "/out", "a//b", "a\\..\\out", "a\nb", "a/./b", "..", "x\0y")) {
            var bad = new RemoteObject(BUCKET, key, 1, "\"x\"");

            assertThatExceptionOfType(TransferFailed.class)
                    .as(key)
                    .isThrownBy(() -> site.download(settings(), target, good, bad))
                    .withMessageContaining("cannot become a file")
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNSAFE_NAME));
        }
        assertThat(above).isEmptyDirectory();
    }

    @Test
    void of_two_objects_that_need_one_name_none_is_written() {
        var file = new RemoteObject(BUCKET, "a", 1, "\"x\"");
        var below = new RemoteObject(BUCKET, "a/b", 1, "\"x\"");

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(settings(), folder, file, below))
                .withMessageContaining("another object needs a folder of that name");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_that_another_download_writes_is_left_to_it() throws IOException {
        var object = site.put("image.tif", content(KB));
        try (var other = FileChannel.open(
                        folder.resolve("image.tif.gbdx-part"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatExceptionOfType(TransferFailed.class)
                    .isThrownBy(() -> site.download(settings(), folder, object))
                    .withMessageContaining("is being written by another download");
        }
    }

    @Test
    void what_was_half_noted_when_the_machine_stopped_is_not_believed() throws IOException {
        var object = site.put("image.tif", content(300 * KB));
        Files.write(folder.resolve("image.tif.gbdx-part"), content(300 * KB + 70));

        site.download(settings(), folder, object);

        assertThat(folder.resolve("image.tif")).hasBinaryContent(content(300 * KB));
    }

    @Test
    void an_object_that_is_gone_is_told() {
        var gone = new RemoteObject(BUCKET, "gone", 5, "\"x\"");

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> site.download(settings(), folder, gone))
                .withMessageStartingWith("s3://imagery/gone is not there.");
        assertThat(folder).isEmptyDirectory();
    }

    private static long start(String range) {
        return Long.parseLong(range.substring(0, range.indexOf('-')));
    }
}
