package org.gbdxroutes.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.workflow.Fault;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingsTest {

    private static final String ACME = """
            description: Orders of ACME's SAP
            partner: acme
            format: csv
            csv:
              delimiter: ";"
            orders:
              orderNumber: PO_NUMBER
              product:
                from: MATERIAL
                table: {4711: land-cover, "0815": ortho}
                default: ortho
              parameters:
                data: {from: STRIP, prefix: "s3://imagery/", pattern: "[a-z0-9-]+"}
                bands: {value: MS}
                dra: {from: DRA, table: {X: true, "*": false}}
              destinations:
                - value: archive
                - {from: COPY_TO, table: {A: archive, F: folder}}
              metadata:
                costCenter: KOSTL
              revision: REV
            """;

    private static final String HEADER = "PO_NUMBER;MATERIAL;STRIP;DRA;COPY_TO;KOSTL;REV\n";

    @Test
    void an_order_is_made_of_a_line() throws IOException {
        var order = only("PO-1; 4711 ;strip-1;X;F;4200;2\n").request().orElseThrow();

        assertThat(order.id()).hasToString("acme/PO-1 revision 2");
        assertThat(order.product()).isEqualTo("land-cover");
        assertThat(order.parameters())
                .containsExactly(
                        Map.entry("bands", "MS"), Map.entry("data", "s3://imagery/strip-1"), Map.entry("dra", "true"));
        assertThat(order.destinations()).containsExactly("archive", "folder");
        assertThat(order.metadata()).containsExactly(Map.entry("costCenter", "4200"));
    }

    @Test
    void what_is_blank_is_left_out_or_has_its_default() throws IOException {
        var order = only("PO-1; ;;N;A;;\n").request().orElseThrow();

        assertThat(order.product()).isEqualTo("ortho");
        assertThat(order.revision()).isEqualTo(1);
        assertThat(order.parameters()).containsExactly(Map.entry("bands", "MS"), Map.entry("dra", "false"));
        assertThat(order.destinations()).as("named once, asked for twice").containsExactly("archive");
        assertThat(order.metadata()).isEmpty();
    }

    @Test
    void all_faults_of_an_order_are_named_with_their_places() throws IOException {
        var reading = only("PO 1;4713;Strip/../1;X;Q;42\u000700;two\n");

        assertThat(reading.request()).isEmpty();
        assertThat(reading.path()).isEqualTo("line 2");
        assertThat(reading.references()).containsEntry("orderNumber", "PO 1");
        assertThat(reading.faults())
                .extracting(Fault::toString)
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "line 2, column 2 (MATERIAL): product: The table of the mapping does not have"
                                                + " '4713'; it has 4711, 0815."),
                        fault -> assertThat(fault)
                                .isEqualTo("line 2, column 3 (STRIP): parameters.data: 'Strip/../1' does not match"
                                        + " [a-z0-9-]+."),
                        fault -> assertThat(fault).startsWith("line 2, column 5 (COPY_TO): destinations[1]: The table"),
                        fault -> assertThat(fault)
                                .isEqualTo("line 2, column 6 (KOSTL): metadata.costCenter: There is a control character"
                                        + " (U+0007)."),
                        fault -> assertThat(fault)
                                .startsWith("line 2, column 1 (PO_NUMBER): orderNumber: It must have 1"),
                        fault -> assertThat(fault).startsWith("line 2, column 7 (REV): revision: It must be a whole"));
    }

    @Test
    void an_order_without_a_number_is_told_where_it_was_looked_for() throws IOException {
        var reading = only(";4711;s;;;;\n");

        assertThat(reading.references()).isEmpty();
        assertThat(reading.faults())
                .containsExactly(
                        new Fault("line 2", "orderNumber: There is nothing at PO_NUMBER, and an order needs it."));
    }

    @Test
    void a_fault_does_not_stop_the_next_order() throws IOException {
        var readings = read(ACME, HEADER + "PO-1;4711\nPO-2;4711;s;;;;\n");

        assertThat(readings).extracting(OrderReading::path).containsExactly("line 2", "line 3");
        assertThat(readings.get(0).faults()).hasSize(1);
        assertThat(readings.get(1).request()).isPresent();
    }

    @Test
    void a_pattern_cannot_hang() throws IOException {
        var mapping = ACME.replace("\"[a-z0-9-]+\"", "\"(.*a){20}\"");

        var hanging = read(mapping, HEADER + "PO-1;4711;" + "a".repeat(40) + "b;;;;\n")
                .get(0);
        var tooLong = read(mapping, HEADER + "PO-1;4711;" + "a".repeat(1001) + ";;;;\n")
                .get(0);

        assertThat(hanging.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("takes too long"));
        assertThat(tooLong.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("1001 characters"));
    }

    @Test
    void a_message_names_its_partner_only_where_the_mapping_lets_it() throws IOException {
        var open = "description: d\nformat: json\norders: {orderNumber: $.no, product: $.what, partner: $.who}\n";

        var order = read(open, "{\"no\": 7, \"what\": \"ortho\", \"who\": \"acme\"}")
                .get(0);

        assertThat(order.request().orElseThrow().id()).hasToString("acme/7");
        assertThat(mappings(open).named("it").partner()).isEmpty();
        assertThat(mappings(ACME).named("it").partner()).contains("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{'                               | '{ ['           | line 10, this is no YAML: Expected a field name",
                "'description: Orders'             | 'descripton: O' | there is no member 'descripton'; there are description",
                "'partner: acme'                   | 'partner: a/b'  | partner: it must have letters",
                "'partner: acme'                   | 'xml: {}'       | there is no member 'xml'",
                "'partner: acme\n'                 | ''              | orders: nothing says whose orders these are",
                "'format: csv'                     | 'format: cvs'   | there is no member 'csv'",
                "'format: csv\ncsv:\n  delimiter: \";\"' | 'format: cvs'   | There is no format 'cvs'",
                "'  delimiter'                     | '  delimitr'    | csv.delimitr: there is no such option",
                "'  orderNumber: PO_NUMBER\n'      | ''              | orders: orderNumber is missing",
                "'  orderNumber: PO_NUMBER'        | '  orderNumber: {value: 1}' | orders.orderNumber: each order has a number",
                "'  revision: REV'                 | '  revision: REV\n  partner: WHO'   | orders: partner is there already",
                "'  revision: REV'                 | '  revision: REV\n  revision: R2'   | line 22, 'revision' is there twice",
                "'  revision: REV'                 | '  revision: [REV]'                 | orders.revision: it must have members",
                "'  revision: REV'                 | '  revision: *REV'                  | '*REV' is no value",
                "'  revision: REV'                 | '  priority: REV'                   | orders: there is no member 'priority'",
                "'table: {X: true'                 | 'tabel: {X: true'                   | orders.parameters.dra: there is no member 'tabel'",
                "'[a-z0-9-]+'                      | '[a-z'                              | orders.parameters.data.pattern: this is no regular expression",
                "'{value: MS}'                     | '{value: MS, from: B}'              | orders.parameters.bands: a value stands alone",
                "'{value: MS}'                     | '{default: MS}'                     | orders.parameters.bands: from is missing",
                "'- value: archive'                | '- archive'                         | write {value: archive}",
                "'default: ortho'                  | 'default: \"\\u0007x\"'             | control character",
            })
    void a_mapping_is_checked_before_there_is_a_message(String what, String instead, String why) {
        assertThat(ACME).contains(what);

        assertThatExceptionOfType(MappingUnreadable.class)
                .isThrownBy(() -> mappings(ACME.replace(what, instead)).named("it"))
                .withMessageStartingWith("Mapping it.yaml: ")
                .withMessageContaining(why);
    }

    @Test
    void a_name_that_is_not_known_is_answered_with_those_that_are() {
        assertThatExceptionOfType(MappingUnreadable.class)
                .isThrownBy(() -> mappings(ACME).named("../it"))
                .withMessage("There is no mapping '../it' in config/mappings; there are it.");
    }

    private static OrderReading only(String line) throws IOException {
        var readings = read(ACME, HEADER + line);
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }

    private static List<OrderReading> read(String mapping, String message) throws IOException {
        var readings = new ArrayList<OrderReading>();
        mappings(mapping)
                .named("it")
                .read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), readings::add);
        return readings;
    }

    private static Mappings mappings(String text) {
        return new Mappings(Map.of("it", text), name -> Optional.empty());
    }
}
