package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gbdxroutes.workflow.Json;

/**
 * What a sample run leaves behind: all that has to be the same, however often it was killed on its way.
 *
 * @param files by path, relative to the site: the SHA-256 of what was delivered, stored or taken in
 * @param manifests by path, without when they were written and which workflow it was
 * @param orders by number: state, timeline
 * @param events by subject, in the order in which they were first told
 */
record SampleOutcome(
        Map<String, String> files,
        Map<String, JsonNode> manifests,
        Map<String, List<String>> orders,
        Map<String, List<String>> events) {

    /** Looks at a site whose orders are at their end, and checks what needs no comparison. */
    static SampleOutcome of(SampleSite site) {
        assertThat(site.heldOrders().path("orders")).isEmpty();
        checkWorkflows(site);
        Map<String, String> files = new TreeMap<>();
        Map<String, JsonNode> manifests = new TreeMap<>();
        for (var folder : List.of(site.home().resolve("delivered"), site.home().resolve("inbox"), site.buckets())) {
            for (var file : filesIn(folder)) {
                var name = folder.getFileName() + "/" + folder.relativize(file);
                if (name.endsWith("/manifest.json")) {
                    manifests.put(name, manifest(site, file));
                } else {
                    files.put(name, sha256(bytes(file)));
                }
            }
        }
        Map<String, List<String>> orders = new TreeMap<>();
        SampleSite.ORDERS.forEach(order -> orders.put(order, story(site.order(order))));
        return new SampleOutcome(files, manifests, orders, events(site));
    }

    private static List<String> story(JsonNode order) {
        List<String> story = new ArrayList<>();
        story.add(order.path("state").asText());
        order.path("timeline")
                .forEach(event -> story.add(
                        event.path("type").asText() + " " + event.path("state").asText()));
        return story;
    }

    private static void checkWorkflows(SampleSite site) {
        var workflows = site.workflows();
        assertThat(workflows)
                .as("one workflow an order")
                .extracting(workflow -> workflow.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(SampleSite.ORDERS.stream()
                        .map(order -> site.order(order).path("workflowId").asText())
                        .toList());
        assertThat(workflows)
                .allSatisfy(workflow -> assertThat(
                                workflow.path("state").path("event").asText())
                        .isEqualTo("succeeded"));
        assertThat(workflows.stream().map(SampleOutcome::marks)).doesNotHaveDuplicates();
    }

    private static List<String> marks(JsonNode workflow) {
        return StreamSupport.stream(workflow.path("tasks").spliterator(), false)
                .map(task -> task.path("name").asText().replaceFirst(".*_", ""))
                .distinct()
                .toList();
    }

    // Checks size and checksum of each file; returns what does not depend on the run.
    private static JsonNode manifest(SampleSite site, Path file) {
        var manifest = json(new String(bytes(file), StandardCharsets.UTF_8));
        var workflow = manifest.path("workflowId").asText();
        assertThat(workflow)
                .isEqualTo(site.order(manifest.path("orderNumber").asText())
                        .path("workflowId")
                        .asText());
        for (var entry : manifest.path("files")) {
            var delivered = bytes(file.resolveSibling(entry.path("path").asText()));
            assertThat(entry.path("size").asLong()).isEqualTo(delivered.length);
            if (entry.path("checksumKind").asText().equals("SHA-256")) {
                assertThat(entry.path("checksum").asText()).isEqualTo(sha256(delivered));
            }
            ((com.fasterxml.jackson.databind.node.ObjectNode) entry).remove("source");
        }
        return ((com.fasterxml.jackson.databind.node.ObjectNode) manifest).without(List.of("workflowId", "created"));
    }

    private static Map<String, List<String>> events(SampleSite site) {
        var text = new String(bytes(site.home().resolve("data/events.ndjson")), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        Map<String, String> lines = new LinkedHashMap<>();
        for (var line : text.split("\n")) {
            var id = json(line).path("id").asText();
            assertThat(lines.getOrDefault(id, line))
                    .as("event %s is told again as it was", id)
                    .isEqualTo(line);
            lines.putIfAbsent(id, line);
        }
        return lines.values().stream()
                .map(SampleOutcome::json)
                .collect(Collectors.groupingBy(
                        event -> event.path("subject").asText(),
                        TreeMap::new,
                        Collectors.mapping(
                                event -> event.path("id").asText() + " "
                                        + event.path("type").asText(),
                                Collectors.toList())));
    }

    private static List<Path> filesIn(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
