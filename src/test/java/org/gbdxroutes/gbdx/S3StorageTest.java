package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gbdxroutes.gbdx.transfer.FaultyProxy;
import org.gbdxroutes.gbdx.transfer.Tally;
import org.gbdxroutes.gbdx.transfer.TransferFailed;
import org.gbdxroutes.gbdx.transfer.TransferFailed.Reason;
import org.gbdxroutes.service.ServiceSettings;
import org.gbdxroutes.service.WorkflowService;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.storage.EmbeddedS3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The real client, the real service and the S3 that it gives credentials for, behind a proxy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class S3StorageTest {

    private EmbeddedS3 server;
    private WorkflowService service;
    private GbdxClient client;
    private FaultyProxy proxy;
    private AccountCredentials account;
    private S3Client s3;
    private S3Storage storage;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(@TempDir Path directory) throws Exception {
        server = EmbeddedS3.start("127.0.0.1", 0, directory.resolve("s3"), "root", "root-secret", Set.of("imagery"));
        service = WorkflowService.start(ServiceSettings.of(
                "127.0.0.1",
                0,
                directory.resolve("service"),
                Accounts.of(GbdxClient.USERNAME, GbdxClient.PASSWORD),
                server.settings()));
        client = GbdxClient.of(service.url());
        proxy = new FaultyProxy(server.url());
        account = new AccountCredentials(client.calls(), Clock.systemUTC());
        s3 = client(account);
        storage = new S3Storage(account, s3);
    }

    private S3Client client(AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(proxy.url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .build();
    }

    @AfterEach
    void hang_up() throws IOException {
        s3.close();
        client.close();
        proxy.close();
        service.close();
        server.close();
    }

    @Test
    void info_says_where_the_account_s_files_are_and_no_secret() {
        assertThat(storage.info().bucket()).isEqualTo("gbd-customer-data");
        assertThat(storage.info().prefix()).matches("[0-9a-f-]{36}");
        assertThat(storage.info().url()).isEqualTo("s3://gbd-customer-data/" + prefix());
        assertThat(storage.info().toString())
                .doesNotContain(account.current().secretKey(), account.current().sessionToken());
    }

    @Test
    void a_folder_comes_back_as_it_went_whatever_its_names(@TempDir Path back) throws IOException {
        var names = List.of(
                "plain.txt",
                "with space/and + plus.txt",
                "100%/%41 is not A.txt",
                "Zürich – 東京/ñandú 🛰.tif",
                "a&b=c?d#e;f,g.txt",
                "'single' \"double\".txt",
                "empty.txt",
                ".hidden/~tilde*.txt");
        for (var name : names) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name.equals("empty.txt") ? "" : name);
        }
        var up = new Tally();
        var down = new Tally();

        assertThat(storage.upload(folder, "odd names", up)).isEqualTo(names.size());
        assertThat(storage.download("odd names", back, down)).isEqualTo(names.size());

        assertThat(names)
                .allSatisfy(name -> assertThat(back.resolve(name))
                        .hasSameTextualContentAs(folder.resolve(name), StandardCharsets.UTF_8));
        assertThat(up.done()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(down.moved()).isEqualTo(down.planned()).isEqualTo(up.moved()).isPositive();
        assertThat(storage.list("odd names").map(StoredObject::location))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "odd names/" + name).toList());
    }

    @Test
    void a_key_and_a_url_name_one_place(@TempDir Path back) throws IOException {
        put("some_folder/x.txt");

        for (var location : List.of(
                "some_folder/x.txt",
                "/some_folder/x.txt",
                "s3://gbd-customer-data/" + prefix() + "/some_folder/x.txt",
                "S3://gbd-customer-data/" + prefix() + "/some_folder/x.txt")) {
            assertThat(storage.list(location)).singleElement().satisfies(object -> {
                assertThat(object.location()).isEqualTo("some_folder/x.txt");
                assertThat(object.url()).isEqualTo("s3://gbd-customer-data/" + prefix() + "/some_folder/x.txt");
                assertThat(object.size()).isEqualTo(7);
                assertThat(object.lastModified()).isNotNull();
            });
            storage.download(location, back);
            assertThat(back.resolve("x.txt")).hasContent("content");
            Files.delete(back.resolve("x.txt"));
        }
    }

    @Test
    void another_bucket_is_used_by_its_url(@TempDir Path back) throws IOException {
        storage.upload(file("x.txt"), "s3://imagery/strip/");

        assertThat(storage.list("s3://imagery").map(StoredObject::location))
                .containsExactly("s3://imagery/strip/x.txt");
        storage.download("s3://imagery/strip", back);
        assertThat(back.resolve("x.txt")).hasContent("content");
        assertThat(storage.delete("s3://imagery/strip/x.txt")).isEqualTo(1);
        assertThat(storage.list("s3://imagery")).isEmpty();
    }

    @Test
    void a_file_goes_to_its_key_or_into_a_folder() throws IOException {
        storage.upload(file("x.txt"), "a/renamed.txt");
        storage.upload(file("x.txt"), "b/");
        storage.upload(file("x.txt"), "");

        assertThat(storage.list("").map(StoredObject::location)).containsExactly("a/renamed.txt", "b/x.txt", "x.txt");
    }

    @Test
    void more_objects_than_fit_on_a_page_are_all_listed_and_deleted() throws IOException {
        var many = Files.createDirectories(folder.resolve("many"));
        for (var name : IntStream.range(0, 1203).mapToObj(String::valueOf).toList()) {
            Files.writeString(many.resolve(name), "");
        }
        storage.upload(many, "many");
        put("many-others");

        assertThat(storage.list("many")).hasSize(1203);
        assertThat(storage.delete("many")).isEqualTo(1203);
        assertThat(storage.list("").map(StoredObject::location)).containsExactly("many-others");
    }

    @Test
    void delete_removes_what_was_named_and_nothing_beside_it() throws IOException {
        List.of("a/1", "a/2", "a/b/3", "ab/4", "a.txt").forEach(this::put);

        assertThat(storage.delete("a/1")).isEqualTo(1);
        assertThat(keys()).containsExactlyInAnyOrder("a/2", "a/b/3", "ab/4", "a.txt");
        assertThat(storage.delete("a/")).isEqualTo(2);
        assertThat(keys()).containsExactlyInAnyOrder("ab/4", "a.txt");
        assertThat(storage.delete("ab")).isEqualTo(1);
        assertThat(keys()).containsExactly("a.txt");
        assertThatExceptionOfType(NoSuchLocation.class).isThrownBy(() -> storage.delete("a.txt/"));
        assertThat(keys()).containsExactly("a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "s3://gbd-customer-data",
                "s3://gbd-customer-data/",
                "s3://gbd-customer-data/{account}",
                "s3://gbd-customer-data/{account}/",
                "s3://imagery",
                "s3://imagery/"
            })
    void a_whole_account_or_bucket_is_never_deleted(String location) {
        put("precious");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.delete(location.replace("{account}", prefix())))
                .withMessageContaining("is never removed at once");
        assertThat(keys()).containsExactly("precious");
    }

    @Test
    void a_location_that_names_nothing_is_told_with_what_is_near() {
        put("some_folder/image.tif");

        assertThatExceptionOfType(NoSuchLocation.class)
                .isThrownBy(() -> storage.list("some_foldr"))
                .withMessage("There is nothing at s3://gbd-customer-data/" + prefix()
                        + "/some_foldr. Nearest to it: some_folder/.");
        assertThatExceptionOfType(NoSuchLocation.class)
                .isThrownBy(() -> storage.download("some_folder/image.tiff", folder))
                .withMessageEndingWith("Nearest to it: some_folder/image.tif.");
        assertThat(storage.list("some_folder")).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///x", "https://bucket.s3.amazonaws.com/x"})
    void a_text_that_is_no_location_is_refused(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.list(location))
                .withMessageEndingWith("Write s3://bucket/key, or a key below the account's prefix.");
    }

    @Test
    void somebody_else_s_files_are_denied_in_one_sentence() {
        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> storage.list("s3://gbd-customer-data/other/x"))
                .withMessage("s3://gbd-customer-data/other/x was refused: access denied. The account's credentials"
                        + " open its own prefix and the buckets that are shared with it.")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.DENIED));
        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> storage.upload(file("x.txt"), "s3://gbd-customer-data/other/x"))
                .withMessageStartingWith("s3://gbd-customer-data/other/x was refused: access denied.");
    }

    @Test
    void a_storage_that_cannot_be_reached_is_told() {
        storage.info();
        server.close();

        assertThatExceptionOfType(TransferFailed.class)
                .isThrownBy(() -> storage.list("x"))
                .withMessageContaining("/x cannot be reached: ")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .doesNotContain(
                                account.current().accessKey(), account.current().sessionToken()));
    }

    @Test
    void a_download_that_was_cut_asks_for_the_missing_bytes_only(@TempDir Path back) throws IOException {
        var bytes = new byte[500_000];
        Files.write(folder.resolve("image.tif"), bytes);
        storage.upload(folder.resolve("image.tif"), "image.tif");
        proxy.spoil(FaultyProxy.Kind.CUT, 300_000);

        storage.download("image.tif", back);

        assertThat(back.resolve("image.tif")).hasBinaryContent(bytes);
        assertThat(proxy.ranges())
                .hasSize(2)
                .allSatisfy(range -> assertThat(range).endsWith("-499999"))
                .last()
                .asString()
                .matches("29[0-9]{4}-499999");
    }

    private String prefix() {
        return account.current().prefix();
    }

    private Path file(String name) {
        try {
            return Files.writeString(folder.resolve(name), "content");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void put(String key) {
        s3.putObject(
                request -> request.bucket("gbd-customer-data").key(prefix() + "/" + key),
                RequestBody.fromString("content"));
    }

    private List<String> keys() {
        return storage.list("").map(StoredObject::location).toList();
    }
}
