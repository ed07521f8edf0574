package org.gbdxroutes.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BrowserGuardTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,",
        "localhost:8080,",
        "LOCALHOST,",
        "[::1]:8080,",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        ","
    })
    void programs_and_our_own_pages_are_let_in(@Nullable String host, @Nullable String origin) {
        assertThatCode(() -> new BrowserGuard(true).check(host, origin)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, https://evil.example",
        "127.0.0.1:8080, null",
        "127.0.0.1:8080, http://127.0.0.1:9999",
        "evil.example:8080, http://evil.example:8080",
        "evil.example:8080,",
        "127.0.0.1.evil.example:8080,"
    })
    void pages_of_other_sites_are_refused_on_loopback(@Nullable String host, @Nullable String origin) {
        assertThatExceptionOfType(ForeignPage.class).isThrownBy(() -> new BrowserGuard(true).check(host, origin));
    }

    @ParameterizedTest
    @CsvSource({"orders.example:443, https://orders.example:443, true", "orders.example, https://evil.example, false"})
    void beyond_loopback_any_name_may_be_ours_and_only_the_origin_counts(String host, String origin, boolean letIn) {
        var guard = new BrowserGuard(false);

        if (letIn) {
            assertThatCode(() -> guard.check(host, origin)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(ForeignPage.class).isThrownBy(() -> guard.check(host, origin));
        }
    }
}
