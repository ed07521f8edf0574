package org.gbdxroutes.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.xpath.XPathBuilder;
import org.w3c.dom.Document;

/**
 * For comparison: the message split as Camel's manual shows it, and each order inserted by a bean, once, into a table
 * of its own in the same kind of database, as durable. What else the ledger keeps, this does not: no event, no state
 * to claim, no results, and of a fault only the number of the order, not its line and column.
 */
public final class PlainRoute extends RouteBuilder {

    private static final String TABLE = """
            CREATE TABLE orders (order_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                partner VARCHAR(100) NOT NULL, order_number VARCHAR(100) NOT NULL, product TEXT NOT NULL,
                data TEXT NOT NULL, cost_center TEXT NOT NULL, contact TEXT NOT NULL, received_at TIMESTAMP WITH TIME ZONE NOT NULL,
                UNIQUE (partner, order_number))
            """;
    private static final String INSERT = """
            INSERT INTO orders (partner, order_number, product, data, cost_center, contact, received_at)
            VALUES ('acme', ?, ?, ?, ?, ?, CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING
            """;
    private static final Map<String, String> PRODUCTS =
            Map.of("4711", "land-cover", "4712", "ortho", "LC", "land-cover", "ORTHO", "ortho");

    private final DataSource source;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<String> fault = new AtomicReference<>("");

    private PlainRoute(DataSource source) {
        this.source = source;
    }

    static Measurement taken(Path message, String mapping, String url) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("postgres");
        try (var source = new HikariDataSource(config);
                var camel = new DefaultCamelContext()) {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(TABLE);
            }
            var route = new PlainRoute(source);
            camel.addRoutes(route);
            camel.start();
            var template = camel.createProducerTemplate();
            return Measurement.of(() -> {
                template.send("direct:" + mapping, exchange -> exchange.getIn().setBody(message.toFile()));
                return new IntakeOutcome(route.taken.get(), route.refused.get(), route.fault.get(), 0, 0);
            });
        }
    }

    @Override
    public void configure() {
        onException(UnknownProduct.class).handled(true).process(this::refuse);

        from("direct:acme-csv")
                .setProperty(Exchange.CHARSET_NAME, constant("windows-1252"))
                .split(body().tokenize("\n"))
                .streaming()
                .filter(exchangeProperty(Exchange.SPLIT_INDEX).isNotEqualTo(0))
                .process(this::line);

        from("direct:acme-xml")
                .split(body().tokenizeXML("order", "orders"))
                .streaming()
                .convertBodyTo(Document.class)
                .setVariable("number", at("/a:order/a:customer/a:ref"))
                .setVariable("product", at("/a:order/a:product"))
                .setVariable("scene", at("/a:order/a:scene"))
                .setVariable("contact", at("/a:order/a:customer/a:name"))
                .process(exchange -> insert(
                        exchange.getVariable("number", String.class),
                        exchange.getVariable("product", String.class),
                        exchange.getVariable("scene", String.class),
                        "4200",
                        exchange.getVariable("contact", String.class)));
    }

    private static XPathBuilder at(String path) {
        return XPathBuilder.xpath(path, String.class).namespace("a", "urn:acme:orders:1");
    }

    private void line(Exchange exchange) throws SQLException {
        var fields =
                CsvReader.builder()
                        .fieldSeparator(';')
                        .ofCsvRecord(exchange.getMessage().getBody(String.class))
                        .stream()
                        .findFirst()
                        .orElseThrow();
        insert(fields.getField(0), fields.getField(2), fields.getField(4), fields.getField(6), fields.getField(7));
    }

    private void insert(String number, String code, String scene, String costCenter, String contact)
            throws SQLException {
        var product = PRODUCTS.get(code);
        if (product == null) {
            throw new UnknownProduct(code);
        }
        try (var connection = source.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, number);
            insert.setString(2, product);
            insert.setString(3, "s3://imagery/" + scene);
            insert.setString(4, costCenter);
            insert.setString(5, contact);
            taken.addAndGet(insert.executeUpdate());
        }
    }

    private void refuse(Exchange exchange) {
        refused.incrementAndGet();
        fault.set("order " + exchange.getProperty(Exchange.SPLIT_INDEX) + ": "
                + exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                        .getMessage());
    }

    private static final class UnknownProduct extends RuntimeException {
        UnknownProduct(String code) {
            super("There is no product " + code + ".");
        }
    }
}
