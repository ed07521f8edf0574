package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.gbdxroutes.ledger.Deliveries.Progress;
import org.gbdxroutes.ledger.Deliveries.PublishedManifest;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveriesTest {

    private final LedgerDatabase database = open();
    private final Deliveries deliveries = database.deliveries();
    private final Order order = received("PO-1");

    LedgerDatabase open() {
        return LedgerDatabase.open("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Order received(String number) {
        var request = new OrderRequest(number, "acme", 1, "ortho", Map.of(), null, List.of(), Map.of());
        var message = new ReceivedMessage("test", "", new byte[0], 0, "", Optional.empty());
        return database.ledger("test", List::of)
                .receive(
                        message,
                        List.of(request),
                        Optional.empty(),
                        Terms::standard,
                        Instant.parse("2026-01-01T12:00:00Z"))
                .get(0)
                .order();
    }

    private static PlannedFile file(String destination, String path) {
        return new PlannedFile(destination, "bucket", "key/" + path, 10, "\"etag\"", path, false, null, null);
    }

    @Test
    void a_plan_is_made_once() {
        deliveries.plan(order, plan -> plan.accept(file("folder", "a")));
        deliveries.plan(order, plan -> plan.accept(file("folder", "b")));

        assertThat(deliveries.files(order)).extracting(PlannedFile::path).containsExactly("a");
    }

    @Test
    void a_plan_without_files_is_a_plan() {
        assertThat(deliveries.isPlanned(order)).isFalse();

        deliveries.plan(order, plan -> {});

        assertThat(deliveries.isPlanned(order)).isTrue();
        assertThat(deliveries.progress(order)).isEmpty();
    }

    @Test
    void a_listing_that_fails_leaves_no_plan() {
        assertThatIllegalStateException()
                .isThrownBy(() -> deliveries.plan(order, plan -> {
                    IntStream.range(0, 1500).forEach(i -> plan.accept(file("folder", "file-" + i)));
                    throw new IllegalStateException("the second page");
                }));

        assertThat(deliveries.isPlanned(order)).isFalse();
        assertThat(deliveries.files(order)).isEmpty();
    }

    @Test
    void pages_bring_every_file_once_and_leave_out_what_is_delivered() {
        deliveries.plan(
                order,
                plan -> IntStream.range(0, 2500).forEach(i -> {
                    plan.accept(file("folder", "file-%04d".formatted(i)));
                    plan.accept(file("archive", "file-%04d".formatted(i)));
                }));
        deliveries.delivered(order, file("folder", "file-0700").delivered("SHA-256", "abc"));

        var paths = new ArrayList<String>();
        for (var page = deliveries.undelivered(order, "folder", "", 1000);
                !page.isEmpty();
                page = deliveries.undelivered(order, "folder", paths.get(paths.size() - 1), 1000)) {
            page.forEach(file -> paths.add(file.path()));
        }

        assertThat(paths).hasSize(2499).isSorted().doesNotHaveDuplicates().doesNotContain("file-0700");
        assertThat(deliveries.progress(order))
                .containsExactly(new Progress("archive", 2500, 0, 25_000), new Progress("folder", 2500, 1, 25_000));
    }

    @Test
    void a_delivered_file_keeps_its_checksum() {
        deliveries.plan(order, plan -> plan.accept(file("folder", "a")));

        deliveries.delivered(order, file("folder", "a").delivered("SHA-256", "abc"));

        assertThat(deliveries.files(order, "folder", "", 10))
                .containsExactly(file("folder", "a").delivered("SHA-256", "abc"));
    }

    @Test
    void publishing_twice_is_publishing_once() {
        deliveries.published(order, "folder", "/delivered/manifest.json");
        deliveries.published(order, "folder", "/delivered/manifest.json");

        assertThat(deliveries.manifests(order))
                .containsExactly(new PublishedManifest("folder", "/delivered/manifest.json"));
    }

    @Test
    void orders_do_not_see_each_others_plans() {
        deliveries.plan(order, plan -> plan.accept(file("folder", "a")));

        assertThat(deliveries.files(received("PO-2"))).isEmpty();
    }
}
