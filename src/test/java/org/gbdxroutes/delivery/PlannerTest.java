package org.gbdxroutes.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.OutputLocation;
import org.gbdxroutes.ledger.PlannedFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server that says what no honest one would. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlannerTest {

    private static final OutputLocation DATA = new OutputLocation("AOP_mark", "data", "bucket", "account/data/");

    private final HttpServer server = listening();
    private final S3Client s3 = S3Client.builder()
            .endpointOverride(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .build();
    private final List<PlannedFile> planned = new ArrayList<>();

    private static HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop(0);
    }

    private void lists(String... keys) {
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        for (var key : keys) {
            xml.append("<Contents><Key>%s</Key><Size>1</Size><ETag>\"e\"</ETag></Contents>".formatted(key));
        }
        var answer = xml.append("</ListBucketResult>").toString().getBytes(UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }

    private void plan(OutputLocation... outputs) {
        var launch = new Launch("token", "mark", "{}", null, false, "1", true, List.of(outputs));
        new Planner(s3).list(launch, List.of("folder", "archive"), planned::add);
    }

    @Test
    void a_listed_key_cannot_lead_out_of_the_folder() {
        lists("account/data/a.tif", "account/data/../../../evil.tif");

        assertThatExceptionOfType(Undeliverable.class)
                .isThrownBy(() -> plan(DATA))
                .withMessageStartingWith("Output s3://bucket/account/data/../../../evil.tif cannot be delivered");
    }

    @Test
    void a_listed_key_that_was_not_asked_for_is_refused() {
        lists("elsewhere/a.tif");

        assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> plan(DATA));
    }

    @Test
    void each_destination_gets_each_file_and_folder_markers_are_none() {
        lists("account/data/", "account/data/a.tif", "account/data/tiles/");

        plan(DATA);

        assertThat(planned)
                .extracting(file -> file.destination() + " " + file.path())
                .containsExactly("folder a.tif", "archive a.tif");
    }

    @Test
    void two_ports_with_one_location_are_one_output() {
        lists("account/data/a.tif");

        plan(DATA, new OutputLocation("Save_mark", "data", "bucket", "account/data/"));

        assertThat(planned).extracting(PlannedFile::path).containsOnly("a.tif").hasSize(2);
    }
}
