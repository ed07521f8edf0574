package org.gbdxroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gbdxroutes.order.Order;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Deliveries in PostgreSQL's SQL, which H2 speaks in its PostgreSQL mode. */
final class SqlDeliveries implements Deliveries {

    private static final String PLAN = """
            INSERT INTO delivery_plans (order_key) VALUES (:order) ON CONFLICT DO NOTHING
            """;

    private static final String PLAN_FILE = """
            INSERT INTO delivery_files (order_key, destination, path, bucket, object_key, size, etag)
            VALUES (:order, :destination, :path, :bucket, :key, :size, :etag)
            """;

    private static final String PLANNED = """
            SELECT COUNT(*) FROM delivery_plans WHERE order_key = :order
            """;

    private static final String ALL_FILES = """
            SELECT destination, path, bucket, object_key, size, etag, delivered, checksum_kind, checksum
            FROM delivery_files WHERE order_key = :order ORDER BY destination, path
            """;

    private static final String FILES = """
            SELECT destination, path, bucket, object_key, size, etag, delivered, checksum_kind, checksum
            FROM delivery_files WHERE order_key = :order AND destination = :destination AND path > :after
            ORDER BY path LIMIT :limit
            """;

    private static final String UNDELIVERED = """
            SELECT destination, path, bucket, object_key, size, etag, delivered, checksum_kind, checksum
            FROM delivery_files
            WHERE order_key = :order AND destination = :destination AND path > :after AND NOT delivered
            ORDER BY path LIMIT :limit
            """;

    private static final String PROGRESS = """
            SELECT destination, COUNT(*) AS files, SUM(size) AS bytes,
                   SUM(CASE WHEN delivered THEN 1 ELSE 0 END) AS done
            FROM delivery_files WHERE order_key = :order GROUP BY destination ORDER BY destination
            """;

    private static final String DELIVERED = """
            UPDATE delivery_files SET delivered = TRUE, checksum_kind = :kind, checksum = :checksum
            WHERE order_key = :order AND destination = :destination AND path = :path
            """;

    private static final String PUBLISHED = """
            INSERT INTO delivery_manifests (order_key, destination, location)
            VALUES (:order, :destination, :location) ON CONFLICT DO NOTHING
            """;

    private static final String MANIFESTS = """
            SELECT destination, location FROM delivery_manifests WHERE order_key = :order ORDER BY destination
            """;

    private static final int BATCH = 1000;

    private final Jdbi jdbi;

    SqlDeliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void plan(Order order, Listing listing) {
        jdbi.useTransaction(handle -> {
            boolean isFirst =
                    handle.createUpdate(PLAN).bind("order", order.key()).execute() == 1;
            if (!isFirst) {
                return;
            }
            var batch = new ArrayList<PlannedFile>();
            listing.into(file -> {
                batch.add(file);
                if (batch.size() == BATCH) {
                    insert(handle, order, batch);
                }
            });
            insert(handle, order, batch);
        });
    }

    private static void insert(Handle handle, Order order, List<PlannedFile> files) {
        if (files.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(PLAN_FILE);
        files.forEach(file -> batch.bind("order", order.key())
                .bind("destination", file.destination())
                .bind("path", file.path())
                .bind("bucket", file.bucket())
                .bind("key", file.key())
                .bind("size", file.size())
                .bind("etag", file.etag())
                .add());
        batch.execute();
        files.clear();
    }

    @Override
    public boolean isPlanned(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(PLANNED)
                        .bind("order", order.key())
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    @Override
    public List<PlannedFile> files(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL_FILES)
                .bind("order", order.key())
                .map(SqlDeliveries::file)
                .list());
    }

    @Override
    public List<PlannedFile> files(Order order, String destination, String after, int limit) {
        return page(FILES, order, destination, after, limit);
    }

    @Override
    public List<PlannedFile> undelivered(Order order, String destination, String after, int limit) {
        return page(UNDELIVERED, order, destination, after, limit);
    }

    private List<PlannedFile> page(String sql, Order order, String destination, String after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("order", order.key())
                .bind("destination", destination)
                .bind("after", after)
                .bind("limit", limit)
                .map(SqlDeliveries::file)
                .list());
    }

    private static PlannedFile file(ResultSet row, StatementContext context) throws SQLException {
        return new PlannedFile(
                row.getString("destination"),
                row.getString("bucket"),
                row.getString("object_key"),
                row.getLong("size"),
                row.getString("etag"),
                row.getString("path"),
                row.getBoolean("delivered"),
                row.getString("checksum_kind"),
                row.getString("checksum"));
    }

    @Override
    public List<Progress> progress(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(PROGRESS)
                .bind("order", order.key())
                .map((row, context) -> new Progress(
                        row.getString("destination"), row.getLong("files"), row.getLong("done"), row.getLong("bytes")))
                .list());
    }

    @Override
    public void delivered(Order order, PlannedFile file) {
        jdbi.useHandle(handle -> handle.createUpdate(DELIVERED)
                .bind("kind", file.checksumKind())
                .bind("checksum", file.checksum())
                .bind("order", order.key())
                .bind("destination", file.destination())
                .bind("path", file.path())
                .execute());
    }

    @Override
    public void published(Order order, String destination, String manifestLocation) {
        jdbi.useHandle(handle -> handle.createUpdate(PUBLISHED)
                .bind("order", order.key())
                .bind("destination", destination)
                .bind("location", manifestLocation)
                .execute());
    }

    @Override
    public List<PublishedManifest> manifests(Order order) {
        return jdbi.withHandle(handle -> handle.createQuery(MANIFESTS)
                .bind("order", order.key())
                .map((row, context) -> new PublishedManifest(row.getString("destination"), row.getString("location")))
                .list());
    }
}
