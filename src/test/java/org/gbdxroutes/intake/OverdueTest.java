package org.gbdxroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OverdueTest {

    @Test
    void a_product_says_how_long_each_state_and_an_acknowledgement_may_take() {
        var overdue = read("{received: 90s, accepted: 15m, launching: 10m, running: 4h, delivering: 1h30m, held: 1d,"
                + " acknowledgement: 2h}");

        assertThat(overdue.states())
                .isEqualTo(Map.of(
                        OrderState.RECEIVED, Duration.ofSeconds(90),
                        OrderState.ACCEPTED, Duration.ofMinutes(15),
                        OrderState.LAUNCHING, Duration.ofMinutes(10),
                        OrderState.RUNNING, Duration.ofHours(4),
                        OrderState.DELIVERING, Duration.ofMinutes(90),
                        OrderState.HELD, Duration.ofDays(1)));
        assertThat(overdue.acknowledgement()).contains(Duration.ofHours(2));
    }

    @Test
    void a_product_that_says_nothing_is_never_overdue() {
        var product = new ProductCatalog(Map.of("test", "workflow: {tasks: []}"))
                .find("test")
                .orElseThrow();

        assertThat(product.overdue()).isEqualTo(new Overdue(Map.of(), Optional.empty()));
        assertThat(Json.write(product.overdue())).isEqualTo("{}");
    }

    @Test
    void it_is_written_in_the_order_of_an_order_s_life_as_it_can_be_read_again() {
        var overdue = read("{held: 1d, acknowledgement: 90m, running: 4h}");

        assertThat(Json.write(overdue))
                .isEqualTo("{\"running\":\"4h\",\"held\":\"24h\",\"acknowledgement\":\"1h30m\"}");
        assertThat(Overdue.of(overdue.written())).isEqualTo(overdue);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{completed: 1h}   | overdue.completed is nothing that an order waits in or for. There are: accepted, held, received,",
                "{runing: 1h}      | overdue.runing is nothing that an order waits in or for. There are: running,",
                "{Running: 1h}     | overdue.Running is nothing that an order waits in or for. There are: running,",
                "{timedout: 1h}    | overdue.timedout is nothing that an order waits in or for.",
                "{held: soon}      | overdue.held is 'soon', and must be a time such as 90s, 15m, 4h or 1d.",
                "{held: 15}        | overdue.held is '15', and must be a time such as 90s, 15m, 4h or 1d.",
                "{held: 0h}        | overdue.held is '0h', and must be a time such as 90s, 15m, 4h or 1d.",
                "{held: -1h}       | overdue.held is '-1h', and must be a time such as 90s, 15m, 4h or 1d.",
                "{held: }          | overdue.held is 'null', and must be a time such as 90s, 15m, 4h or 1d.",
                "{acknowledgement: never} | overdue.acknowledgement is 'never', and must be a time",
            })
    void what_cannot_be_agreed_is_refused_with_file_member_and_what_is_possible(String overdue, String reason) {
        assertThatExceptionOfType(ProductUnreadable.class)
                .isThrownBy(() -> read(overdue))
                .withMessageStartingWith("config/products/test.yaml is no product (line 2): " + reason);
    }

    @Test
    void one_that_is_no_list_of_times_is_refused() {
        assertThatExceptionOfType(ProductUnreadable.class)
                .isThrownBy(() -> read("{held: {hours: 1}}"))
                .withMessageStartingWith("config/products/test.yaml is no product (line 2): ");
        assertThatExceptionOfType(ProductUnreadable.class)
                .isThrownBy(() -> read("1d"))
                .withMessageStartingWith("config/products/test.yaml is no product (line 2): ");
    }

    private static Overdue read(String overdue) {
        var text = "workflow: {tasks: []}\noverdue: " + overdue;
        return new ProductCatalog(Map.of("test", text))
                .find("test")
                .orElseThrow()
                .overdue();
    }
}
