package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Files come, change and go while a Camel context runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningRoutesTest {

    private static final String ROUTE = """
            - route:
                id: %s
                precondition: "{{on:true}}"
                from:
                  uri: direct:%s
                  steps:
                    - setBody:
                        constant: %s
            """;

    private final CamelContext camel = new DefaultCamelContext();
    private final RunningRoutes routes = new RunningRoutes(camel, Map.of());
    private final Map<String, RouteFile> files = new HashMap<>();

    @BeforeEach
    void one_route_runs() {
        camel.start();
        write("one", route("one", "first"));
        write("other", route("other", "other"));
        assertThat(routes.update(files)).isEmpty();
        assertThat(answer("one")).isEqualTo("first");
    }

    @AfterEach
    void nothing_is_left() {
        camel.stop();
    }

    @Test
    void a_changed_file_takes_the_place_of_what_it_was_and_no_other_route_notices() {
        var other = camel.getRoute("other");
        write("one", route("one", "second"));

        assertThat(routes.update(files)).isEmpty();

        assertThat(answer("one")).isEqualTo("second");
        assertThat(camel.getRoute("other")).isSameAs(other);
    }

    @Test
    void a_file_that_is_gone_takes_its_routes_with_it() {
        files.remove("one");

        assertThat(routes.update(files)).isEmpty();

        assertThat(camel.getRoutes()).extracting("id").containsExactly("other");
    }

    @Test
    void a_file_that_is_no_yaml_is_refused_with_its_line_and_what_it_was_runs_on() {
        write("one", route("one", "second") + "    - {what: [is\n");

        assertThat(routes.update(files).get("one")).contains("line 9", "What it was before runs on.");

        assertThat(answer("one")).isEqualTo("first");
    }

    @Test
    void a_step_that_there_is_not_is_refused_with_its_line() {
        write("one", route("one", "second").replace("setBody", "setBdoy"));

        assertThat(routes.update(files).get("one")).contains("setBdoy").contains("7");

        assertThat(answer("one")).isEqualTo("first");
    }

    @Test
    void a_route_that_cannot_start_is_refused_and_what_it_was_runs_on() {
        write("one", route("one", "second").replace("direct:one", "no-such-component:one"));

        assertThat(routes.update(files).get("one")).contains("no-such-component", "What it was before runs on.");

        assertThat(answer("one")).isEqualTo("first");
    }

    @Test
    void a_setting_that_is_missing_is_named_and_the_file_is_taken_up_when_it_is_there() {
        write("new", route("new", "\"{{new.text}}{{new.other:!}}\""));
        assertThat(routes.update(files).get("new"))
                .isEqualTo(
                        "It names settings that there are not: new.text. Set them in config/application.properties.");
        assertThat(camel.getRoutes()).extracting("id").containsExactlyInAnyOrder("one", "other");

        camel.getPropertiesComponent().addOverrideProperty("new.text", "there");
        assertThat(routes.update(files)).isEmpty();

        assertThat(answer("new")).isEqualTo("there!");
    }

    @Test
    void a_copy_that_kept_the_id_of_its_original_is_refused() {
        var one = camel.getRoute("one");
        write("copy", route("one", "copy"));

        assertThat(routes.update(files).get("copy"))
                .contains("There is a route one already, in file:routes/one.camel.yaml; name this one copy");

        assertThat(camel.getRoute("one")).isSameAs(one);
        assertThat(answer("one")).isEqualTo("first");
    }

    @Test
    void a_route_that_is_switched_off_is_gone() {
        camel.getPropertiesComponent().addOverrideProperty("on", "false");
        files.computeIfPresent(
                "one", (name, file) -> new RouteFile(file.location(), file.text(), Map.of("on", "false")));

        assertThat(routes.update(files)).isEmpty();

        assertThat(camel.getRoutes()).extracting("id").containsExactly("other");
    }

    private static String route(String id, String answer) {
        return ROUTE.formatted(id, id, answer);
    }

    private void write(String name, String text) {
        files.put(name, new RouteFile("file:routes/" + name + ".camel.yaml", text, Map.of()));
    }

    private String answer(String route) {
        return camel.createProducerTemplate().requestBody("direct:" + route, "", String.class);
    }
}
