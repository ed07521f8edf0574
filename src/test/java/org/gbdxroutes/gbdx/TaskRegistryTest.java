package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.gbdxroutes.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskRegistryTest {

    private final GbdxServerStub service = new GbdxServerStub();
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T12:00:00Z"));
    private GbdxClient client;
    private TaskRegistry registry;

    @BeforeEach
    void connect() throws Exception {
        client = GbdxClient.of(service.url(), clock);
        registry = new TaskRegistry(client.calls(), clock);
    }

    @AfterEach
    void hang_up() {
        client.close();
        service.close();
    }

    @Test
    void a_definition_is_remembered_for_a_minute_whatever_the_case_of_its_name() {
        service.play("task-definition-aop-strip-processor");

        registry.apply("AOP_Strip_Processor");
        clock.advance(Duration.ofSeconds(59));
        assertThat(registry.apply("aop_strip_processor")).isPresent();
        assertThat(service.calls()).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        registry.apply("AOP_Strip_Processor");
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void a_task_can_be_used_as_soon_as_it_is_registered() {
        assertThat(registry.apply("AOP_Strip_Processor")).isEmpty();

        service.play("task-definition-aop-strip-processor");

        assertThat(registry.apply("AOP_Strip_Processor")).isPresent();
    }

    @Test
    void what_cannot_be_a_task_type_is_unknown_without_asking() {
        assertThat(registry.apply("../workflows?x")).isEmpty();
        assertThat(service.requests()).isEmpty();
    }
}
