package org.gbdxroutes.gbdx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GbdxRoutesTest {

    @Test
    void each_call_is_a_route_named_like_its_file_and_leaves_failures_to_its_caller() throws Exception {
        try (var client = GbdxClient.of(URI.create("http://127.0.0.1:1"))) {
            assertThat(((ModelCamelContext) client.camel()).getRouteDefinitions())
                    .hasSize(18)
                    .allSatisfy(GbdxRoutesTest::hasManners);
        }
    }

    private static void hasManners(RouteDefinition route) {
        assertThat(route.getGroup()).isEqualTo("gbdx");
        assertThat(route.getDescriptionText()).isNotBlank();
        assertThat(route.getInput().getEndpointUri()).isEqualTo("direct:" + route.getRouteId());
        assertThat(route.getResource().getLocation()).endsWith("/" + route.getRouteId() + ".camel.yaml");
        assertThat(route.getErrorHandlerFactory()).isInstanceOf(NoErrorHandlerDefinition.class);
    }
}
