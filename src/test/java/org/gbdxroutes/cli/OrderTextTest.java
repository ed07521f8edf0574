package org.gbdxroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTextTest {

    @Test
    void what_a_subscriber_has_not_heard_is_told_with_its_name() throws Exception {
        var order = Json.mapper().readTree("""
                {"partner": "acme", "orderNumber": "PO-1", "state": "running", "timeline": [
                  {"time": "12:00", "state": "running", "type": "workflow.launched"},
                  {"time": "13:00", "state": "running", "type": "order.overdue"},
                  {"time": "14:00", "state": "running", "type": "order.overdue",
                   "acknowledgement": "sap", "event": "order.received"}]}
                """);

        assertThat(new OrderText(new OrderReport(order), Ansi.OFF).text().lines())
                .endsWith(
                        "12:00  running  workflow.launched",
                        "13:00  running  order.overdue",
                        "14:00  running  order.overdue (sap has not heard order.received)");
    }
}
