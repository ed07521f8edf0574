package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gbdxroutes.ledger.LedgerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What every route of the application keeps to; the routes are loaded as they run, all edges on, and not started. */
@TestInstance(Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteMannersTest {

    private static final Set<String> GROUPS = Set.of(
            "intake",
            "receive",
            "launch",
            "poll",
            "callback",
            "deliver",
            "publish",
            "reload",
            "overdue",
            "console",
            "gbdx",
            "storage",
            "destination",
            "subscriber");

    private static final Set<String> CALLED = Set.of("gbdx", "storage", "destination", "subscriber");

    /** Where any exception at all has one and the same ending, which the route's builder states. */
    private static final List<String> LAST_RESORTS = List.of(
            "console-cancel",
            "console-health",
            "console-list",
            "console-metrics",
            "console-redo",
            "console-release",
            "console-show",
            "launch-order",
            "poll-many",
            "poll-workflow",
            "deliver-order",
            "deliver-tick",
            "http-answer",
            "intake-http",
            "intake-kafka",
            "publish-event");

    /** What their brokers hand over is in memory already, and no larger than these allow. */
    private static final Set<String> AS_BYTES = Set.of("intake-amqp", "intake-jms", "intake-kafka");

    /** The publish step's subscriber is a name of our settings. */
    private static final String WORKED_OUT = "direct:subscriber-${variable.subscriber}?block=false";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<AutoCloseable> parts = new ArrayList<>();

    @BeforeAll
    void all_routes_are_loaded(@TempDir Path folder) throws Exception {
        var settings = everythingOn(folder);
        settings.asProperties()
                .forEach((key, value) ->
                        camel.getPropertiesComponent().addOverrideProperty(key.toString(), value.toString()));
        var database = keep(LedgerDatabase.open("jdbc:h2:mem:manners", "sa", ""));
        var data = keep(DataDirectory.open(folder.resolve("data")));
        var builders = new MainConfigurationProperties();
        new Assembly(
                        new CurrentConfiguration(Configuration.read(settings)),
                        camel,
                        builders,
                        data,
                        database,
                        database.ledger(data.instance(), List::of),
                        Clock.systemUTC())
                .assemble(URI.create("http://127.0.0.1:1"), account -> keep(noS3()));
        for (var builder : builders.getRoutesBuilders()) {
            camel.addRoutes(builder);
        }
        for (var location : edgeFiles().values()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, location));
        }
    }

    @AfterAll
    void nothing_is_left() throws Exception {
        camel.close();
        for (var part : parts) {
            part.close();
        }
    }

    @Test
    void every_file_is_loaded_as_the_route_of_its_name() {
        var loaded =
                routes().stream().filter(route -> route.getResource() != null).map(RouteDefinition::getRouteId);

        assertThat(loaded)
                .containsExactlyInAnyOrderElementsOf(edgeFiles().keySet().stream()
                        .map(name -> name.substring(0, name.length() - ".camel.yaml".length()))
                        .toList());
    }

    @Test
    void every_route_says_which_it_is_where_it_belongs_and_what_it_does() {
        assertThat(routes()).extracting(RouteDefinition::getRouteId).doesNotHaveDuplicates();
        routes().forEach(route -> {
            var id = route.getRouteId();
            assertThat(id).matches("[a-z0-9]+(-[a-z0-9]+)+");
            assertThat(route.getGroup()).as("group of %s", id).isIn(GROUPS);
            assertThat(route.getDescriptionText()).as("description of %s", id).matches("[A-Z](?!.*\\. ).{18,128}[^.]");
        });
    }

    @Test
    void a_route_that_is_called_is_called_by_its_id() {
        routes().stream()
                .filter(route -> from(route).startsWith("direct:") || CALLED.contains(route.getGroup()))
                .forEach(route -> assertThat(from(route)).isEqualTo("direct:" + route.getRouteId()));
    }

    @Test
    void an_edge_that_is_called_leaves_failures_to_its_caller() {
        routes().stream()
                .filter(route -> CALLED.contains(route.getGroup()))
                .forEach(route -> assertThat(route.getErrorHandlerFactory())
                        .as("error handler of %s", route.getRouteId())
                        .isInstanceOf(NoErrorHandlerDefinition.class));
    }

    @Test
    void a_message_that_comes_as_a_stream_is_never_in_memory_as_a_whole() {
        assertThat(edges("intake"))
                .filteredOn(route -> !AS_BYTES.contains(route.getRouteId()))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.getStreamCache())
                        .as(route.getRouteId())
                        .isEqualTo("false"));
    }

    @Test
    void an_edge_that_listens_or_tells_is_switched_on_by_a_setting() {
        assertThat(edges("intake", "subscriber")).isNotEmpty();
        edges("intake", "subscriber")
                .forEach(route -> assertThat(route.getAutoStartup())
                        .isEqualTo("{{%s.enabled}}", route.getRouteId().replaceFirst("-", ".")));
    }

    @Test
    void no_header_of_a_message_gets_past_the_edge_it_came_in_by() {
        edges("intake", "subscriber", "gbdx", "storage", "callback").forEach(route -> {
            var beforeItSends = work(route).stream().takeWhile(step -> !(step instanceof ToDefinition));
            assertThat(beforeItSends)
                    .as("steps of %s before it sends", route.getRouteId())
                    .anyMatch(step -> step instanceof RemoveHeadersDefinition removed
                            && removed.getPattern().equals("*")
                            && removed.getExcludePattern() == null);
        });
    }

    @Test
    void any_exception_at_all_is_caught_only_as_a_stated_last_resort() {
        var anything = Set.of(Exception.class.getName(), Throwable.class.getName());

        var catchers = routes().stream()
                .filter(route -> Stream.concat(
                                steps(route, OnExceptionDefinition.class).stream()
                                        .flatMap(policy -> policy.getExceptions().stream()),
                                steps(route, CatchDefinition.class).stream()
                                        .flatMap(policy -> policy.getExceptions().stream()))
                        .anyMatch(anything::contains));

        assertThat(catchers.map(RouteDefinition::getRouteId)).containsExactlyInAnyOrderElementsOf(LAST_RESORTS);
    }

    @Test
    void nothing_from_a_message_chooses_an_endpoint_a_key_or_a_file_name() {
        routes().forEach(route -> {
            var id = route.getRouteId();
            assertThat(steps(route, ToDynamicDefinition.class).stream()
                            .map(ToDynamicDefinition::getUri)
                            .filter(uri -> uri.contains("${")))
                    .as("endpoints that %s works out", id)
                    .isSubsetOf(WORKED_OUT);
            assertThat(steps(route, ToDefinition.class).stream().map(ToDefinition::getUri))
                    .as("endpoints of %s", id)
                    .noneMatch(uri -> uri.contains("${") || uri.matches("(mock|log):.*"));
            assertThat(steps(route, SetHeaderDefinition.class).stream().map(SetHeaderDefinition::getName))
                    .as("headers that %s sets", id)
                    .noneMatch(name -> name.matches("(?i)Camel(File|Aws|Bean|HttpUri|Overrule|Toendpoint|Jms).*"));
        });
    }

    private List<RouteDefinition> routes() {
        return camel.getRouteDefinitions();
    }

    private List<RouteDefinition> edges(String... groups) {
        return routes().stream()
                .filter(route -> List.of(groups).contains(route.getGroup()))
                .toList();
    }

    private static Map<String, String> edgeFiles() {
        return new PackedFiles("routes").locations(".camel.yaml");
    }

    private static String from(RouteDefinition route) {
        return route.getInput().getEndpointUri();
    }

    /** Returns the steps of a route without those that follow a failure. */
    private static Collection<ProcessorDefinition> work(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(
                route.getOutputs().stream()
                        .filter(step -> !(step instanceof OnExceptionDefinition))
                        .toList(),
                ProcessorDefinition.class);
    }

    private static <T> Collection<T> steps(RouteDefinition route, Class<T> type) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type);
    }

    private static Settings everythingOn(Path folder) {
        var on = new Properties();
        on.setProperty("data.directory", folder.resolve("data").toString());
        on.setProperty("intake.file.directory", folder.resolve("inbox").toString());
        SettingsSources.defaults().keySet().stream()
                .filter(key -> key.endsWith(".enabled"))
                .forEach(key -> on.setProperty(key, "true"));
        on.setProperty("subscriber.webhook.url", "http://127.0.0.1:1/");
        on.setProperty("subscriber.webhook.secret", "secret");
        on.setProperty("subscriber.mail.host", "127.0.0.1");
        on.setProperty("subscriber.mail.from", "us@example.com");
        on.setProperty("subscriber.mail.to", "them@example.com");
        on.setProperty("jms.url", "tcp://127.0.0.1:1");
        return Settings.of(on, Map.of(), new Properties());
    }

    private static S3Client noS3() {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.add(0, part);
        return part;
    }
}
