package org.gbdxroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of a ledger that an earlier version wrote, on H2; {@link PostgresMigrationTest} does it on PostgreSQL. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MigrationTest {

    private static final String ORDER = """
            INSERT INTO orders (partner, order_number, revision, state, version, since, received_at, source,
                                message_key, request, request_sha256, due)
            VALUES (:partner, :number, :revision, 'RUNNING', 4, :now, :now, 'test', 1, :request, 'none', :now)
            """;

    String newDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                + ";DEFAULT_NULL_ORDERING=HIGH";
    }

    String username() {
        return "sa";
    }

    @Test
    void orders_from_before_their_products_were_columns_can_be_overdue() {
        var url = newDatabase();
        Flyway.configure()
                .dataSource(url, username(), "")
                .locations("classpath:org/gbdxroutes/ledger/migration")
                .target("2")
                .load()
                .migrate();
        var jdbi = Jdbi.create(url, username(), "");
        jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO messages (received_at, source, content_type, content,"
                        + " size, sha256) VALUES (:now, 'test', '', :content, 1, '00')")
                .bind("now", NOON)
                .bind("content", new byte[] {1})
                .execute());
        write(jdbi, order("PO_1.-", "land-cover", Map.of("data", "\"product\":\"ortho\"")));
        write(jdbi, order("PO-2", "ortho", Map.of()).revised(12));
        // its workflow may say product, but it is an order of none
        var workflow = Json.mapper().createObjectNode().put("product", "ortho");
        write(
                jdbi,
                new OrderRequest("PO-3", "acme", 1, null, Map.of(), workflow, List.of(), Map.of("product", "ortho")));
        write(jdbi, order("PO-4", "x".repeat(251), Map.of()));
        write(jdbi, order("PO-5", "größe 2", Map.of()));

        try (var ledger = TestLedger.at(url, username(), "")) {
            assertThat(waiting(ledger, "land-cover")).containsExactly("PO_1.-");
            assertThat(waiting(ledger, "ortho")).containsExactly("PO-2");
            assertThat(waiting(ledger, "größe 2")).containsExactly("PO-5");
            assertThat(withoutProduct(jdbi)).containsExactly("PO-3", "PO-4");
        }
    }

    private static List<String> withoutProduct(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT order_number FROM orders WHERE product IS NULL ORDER BY order_key")
                        .mapTo(String.class)
                        .list());
    }

    private static OrderRequest order(String number, String product, Map<String, String> parameters) {
        return new OrderRequest(number, "acme", 1, product, parameters, null, List.of(), Map.of());
    }

    private static void write(Jdbi jdbi, OrderRequest request) {
        jdbi.useHandle(handle -> handle.createUpdate(ORDER)
                .bind("partner", request.partner())
                .bind("number", request.orderNumber())
                .bind("revision", request.revision())
                .bind("now", NOON)
                .bind("request", Json.write(request))
                .execute());
    }

    private static List<String> waiting(TestLedger ledger, String product) {
        return ledger.alerts().waiting(product, OrderState.RUNNING, NOON.plusSeconds(1), 10).stream()
                .map(Order::id)
                .map(id -> id.number())
                .toList();
    }
}
