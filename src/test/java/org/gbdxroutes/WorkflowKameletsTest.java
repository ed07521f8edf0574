package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.gbdx.GbdxNotFound;
import org.gbdxroutes.service.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another Camel application that launches workflows with our Kamelets at a real service. */
@Timeout(120)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkflowKameletsTest {

    private static TestService service;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();

    @BeforeAll
    static void the_service_runs(@TempDir Path directory) throws Exception {
        service = TestService.start(directory);
        service.register("quick", "exit 0");
        service.register("broken", "exit 3");
    }

    @AfterAll
    static void it_stops() {
        service.close();
    }

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_workflow_is_launched_waited_for_and_asked_about() throws Exception {
        flow(TestService.PASSWORD, true);

        var id = template.requestBody("direct:launch", workflow("quick"), String.class);
        var status = TestApplication.json(template.requestBody("direct:status", id, String.class));

        assertThat(id).matches("\\d{19}");
        assertThat(status.path("id").asText()).isEqualTo(id);
        assertThat(status.path("state").asText()).isEqualTo("complete");
        assertThat(status.path("event").asText()).isEqualTo("succeeded");
    }

    @Test
    void a_workflow_that_fails_or_is_refused_is_an_error_that_says_so() throws Exception {
        flow(TestService.PASSWORD, true);

        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.requestBody("direct:launch", workflow("broken")))
                .havingRootCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessageContaining("ended without success: failed");
        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.requestBody("direct:launch", workflow("no-such-task")))
                .havingRootCause()
                .withMessageContaining("no-such-task");
        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.requestBody("direct:status", "4312345678901234567"))
                .havingRootCause()
                .isInstanceOf(GbdxNotFound.class);
    }

    @Test
    void a_wrong_password_is_told_without_the_password() throws Exception {
        flow("wr0ng & pa+ss", false);

        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> template.requestBody("direct:launch", workflow("quick")))
                .havingRootCause()
                .withMessageContaining("password")
                .withMessageNotContaining("wr0ng");
    }

    private static String workflow(String task) {
        return """
                {"name": "one", "tasks": [{"name": "Only", "taskType": "%s",
                  "inputs": [{"name": "text", "value": "hello"}], "outputs": []}]}
                """.formatted(task);
    }

    private void flow(String password, boolean waits) throws Exception {
        var flow = """
                - route:
                    from:
                      uri: direct:launch
                      steps:
                        - kamelet:
                            name: gbdx-workflow-action
                            parameters:
                              url: "%1$s"
                              username: %4$s
                              password: "RAW(%2$s)"
                              wait: %3$s
                - route:
                    from:
                      uri: direct:status
                      steps:
                        - kamelet:
                            name: gbdx-workflow-status-action
                            parameters:
                              url: "%1$s"
                              username: %4$s
                              password: "RAW(%2$s)"
                """.formatted(service.url(), password, waits, TestService.USER);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("flow.camel.yaml", flow));
    }
}
