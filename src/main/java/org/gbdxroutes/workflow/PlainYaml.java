package org.gbdxroutes.workflow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;

/** YAML as data: every value as it is written, so that 007 stays 007 and NO stays NO. */
public final class PlainYaml {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainYaml() {}

    /**
     * Returns what is written; a missing node if that is nothing.
     *
     * @throws IllegalArgumentException if it is no YAML, has a second document, or says something twice; the message
     *     names the line
     */
    public static JsonNode of(String text) {
        try (var parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return NODES.missingNode();
            }
            var tree = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(line(parser) + "there is a second document.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ", ";
            throw new IllegalArgumentException(
                    line + "this is no YAML: "
                            + e.getOriginalMessage()
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceAll(", got this instead.*", ""),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read.", e);
        }
    }

    private static JsonNode value(YAMLParser parser) throws IOException {
        if (parser.isCurrentAlias()) {
            throw new IllegalArgumentException(
                    line(parser) + "'*" + parser.getText() + "' is no value; put it in quotes if it is a text.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                var array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NULL -> NODES.nullNode();
            default -> scalar(parser.getText());
        };
    }

    private static JsonNode scalar(String text) {
        return switch (text) {
            case "true" -> NODES.booleanNode(true);
            case "false" -> NODES.booleanNode(false);
            default -> NODES.textNode(text);
        };
    }

    private static JsonNode object(YAMLParser parser) throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            if (object.has(name)) {
                throw new IllegalArgumentException(
                        line(parser) + "'" + name + "' is there twice; leave one of both out.");
            }
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static String line(JsonParser parser) {
        return "line " + parser.currentTokenLocation().getLineNr() + ", ";
    }
}
