package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoking https://hooks.example.com/services/T0/s3cr3t with 500 | invoking https://hooks.example.com with 500",
                "http://user:s3cr3t@host:8080?key=s3cr3t refused | http://host:8080 refused",
                "amqp://s3cr3t@broker/queue, gone | amqp://broker, gone",
                "Connect to http://127.0.0.1:1 [/127.0.0.1] failed | Connect to http://127.0.0.1:1 [/127.0.0.1] failed"
            })
    void the_secrets_of_an_address_are_left_out(String message, String shown) {
        assertThat(Reason.of(new IOException(message))).isEqualTo("IOException: " + shown);
    }

    @Test
    void a_reason_is_one_short_line() {
        assertThat(Reason.of(new IOException("a\nb" + "x".repeat(10_000))))
                .startsWith("IOException: a b")
                .hasSizeLessThan(600);
        assertThat(Reason.of(new IOException())).isEqualTo("IOException.");
    }
}
