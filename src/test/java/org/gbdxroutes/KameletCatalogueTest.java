package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each Kamelet has what the catalogue of Apache Camel asks for, so that designers show it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KameletCatalogueTest {

    private static final Path FOLDER = Path.of("src/main/resources/kamelets");
    private static final String ENDING = ".kamelet.yaml";

    /** What a step needs beside the core. */
    private static final Map<String, String> OF_STEPS = Map.of("bean", "camel:bean");

    static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelet_is_named_labelled_and_annotated(Path file) throws IOException {
        var kamelet = read(file);
        var name = kamelet.at("/metadata/name").asText();
        assertThat(file.getFileName()).hasToString(name + ENDING);
        assertThat(kamelet.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        var type = label(kamelet, "labels", "kamelet.type");
        assertThat(name).startsWith("gbdx-").endsWith("-" + type);
        assertThat(type).isIn("source", "sink", "action");
        for (var annotation :
                List.of("kamelet.support.level", "catalog.version", "provider", "kamelet.group", "kamelet.namespace")) {
            assertThat(label(kamelet, "annotations", annotation)).as(annotation).isNotBlank();
        }
        var icon = label(kamelet, "annotations", "kamelet.icon");
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        var svg = new String(Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(svg).startsWith("<svg xmlns=").doesNotContainIgnoringCase("script", "href");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void each_property_says_what_it_is_and_each_secret_that_it_is_one(Path file) throws IOException {
        var definition = read(file).at("/spec/definition");
        assertThat(definition.path("title").asText()).startsWith("GBDX ");
        assertThat(definition.path("description").asText()).isNotBlank();
        assertThat(definition.path("type").asText()).isEqualTo("object");
        var properties = definition.path("properties");
        assertThat(properties).isNotEmpty();
        definition
                .path("required")
                .forEach(required ->
                        assertThat(properties.has(required.asText())).isTrue());
        properties.properties().forEach(property -> {
            var name = property.getKey();
            assertThat(property.getValue().path("title").asText()).as(name).isNotBlank();
            assertThat(property.getValue().path("description").asText())
                    .as(name)
                    .isNotBlank();
            assertThat(property.getValue().path("type").asText()).as(name).isIn("string", "boolean", "integer");
            assertThat(property.getValue().path("format").asText().equals("password"))
                    .as(name)
                    .isEqualTo(name.matches("password|secret|token"));
            assertThat(isRequired(definition, name) || property.getValue().has("default"))
                    .as("%s is required or has a default", name)
                    .isNotEqualTo(
                            isRequired(definition, name) && property.getValue().has("default"));
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void what_a_template_uses_is_among_its_dependencies_and_its_properties(Path file) throws IOException {
        var spec = read(file).path("spec");
        var dependencies = new ArrayList<String>();
        spec.path("dependencies").forEach(dependency -> dependencies.add(dependency.asText()));

        assertThat(dependencies).containsExactlyInAnyOrderElementsOf(needed(spec.path("template")));

        var named = new TreeSet<String>();
        spec.at("/definition/properties").fieldNames().forEachRemaining(named::add);
        spec.at("/template/beans").forEach(bean -> named.add(bean.path("name").asText()));
        var used = new TreeSet<String>();
        var placeholder = java.util.regex.Pattern.compile("\\{\\{([^}]+)}}");
        placeholder.matcher(spec.path("template").toString()).results().forEach(match -> used.add(match.group(1)));
        assertThat(used).isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void a_kamelet_loads_as_a_template_of_its_name(Path file) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));

            var name = file.getFileName().toString().replace(ENDING, "");
            assertThat(camel.getRouteTemplateDefinition(name)).isNotNull();
        }
    }

    private static Set<String> needed(JsonNode template) {
        var needed = new TreeSet<>(Set.of("camel:core", "camel:kamelet"));
        template.findValuesAsText("uri").stream()
                .filter(uri -> !uri.startsWith("kamelet:"))
                .map(uri -> uri.startsWith("{{url}}") ? "http" : uri.replaceFirst(":.*", ""))
                .forEach(scheme -> needed.add("camel:" + scheme));
        OF_STEPS.forEach((step, dependency) -> {
            if (template.findValue(step) != null) {
                needed.add(dependency);
            }
        });
        if (template.toString().contains("org.gbdxroutes.")) {
            needed.add("mvn:org.gbdxroutes:gbdx-routes:0.1.0-SNAPSHOT");
        }
        return needed;
    }

    private static boolean isRequired(JsonNode definition, String property) {
        return Stream.of(definition.path("required"))
                .flatMap(required -> Stream.iterate(0, i -> i < required.size(), i -> i + 1)
                        .map(i -> required.get(i).asText()))
                .anyMatch(property::equals);
    }

    private static String label(JsonNode kamelet, String kind, String name) {
        return kamelet.path("metadata")
                .path(kind)
                .path("camel.apache.org/" + name)
                .asText();
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
