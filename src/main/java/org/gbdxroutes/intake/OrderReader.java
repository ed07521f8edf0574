package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gbdxroutes.intake.format.NoText;
import org.gbdxroutes.intake.format.json.JsonWords;
import org.gbdxroutes.ledger.ReceivedMessage;
import org.gbdxroutes.workflow.Fault;

/**
 * Reads orders from the bytes of a message: one JSON object, or an array of them. All of it is looked through first, so
 * that of a message which ends too early nothing is ordered; then one order at a time is in memory as a tree.
 */
public final class OrderReader {

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .maxStringLength(1024 * 1024)
                    .build())
            .build());

    /** Returns one reading for each order of the message; at least one. */
    public List<OrderReading> read(ReceivedMessage message) {
        if (message.keptAt().isPresent()) {
            return unreadable("The message has " + message.size() + " bytes; orders are read from messages of up to "
                    + MessageIntake.MAX_SIZE / (1024 * 1024) + " MB. It is kept under its SHA-256 " + message.sha256()
                    + ".");
        }
        var content = message.content();
        var noText = NoText.problem(Arrays.copyOf(content, Math.min(content.length, NoText.BEGINNING)));
        if (noText.isPresent()) {
            return unreadable(noText.get());
        }
        try (var survey = MAPPER.createParser(content);
                var parser = MAPPER.createParser(content)) {
            var problem = problem(survey);
            return problem.isPresent() ? unreadable(problem.get()) : readAll(parser);
        } catch (IOException e) {
            return unreadable("This is not JSON: " + JsonWords.of(e));
        }
    }

    private static Optional<String> problem(JsonParser parser) throws IOException {
        try {
            return new OrderSurvey(parser).problem();
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            return Optional.of("This is not JSON" + OrderSurvey.where(place) + ": " + JsonWords.of(e));
        }
    }

    private static List<OrderReading> readAll(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            return List.of(new OrderFields(MAPPER.readTree(parser), "$").read());
        }
        var readings = new ArrayList<OrderReading>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readings.add(new OrderFields(MAPPER.readTree(parser), "$[" + readings.size() + "]").read());
        }
        return readings;
    }

    private static List<OrderReading> unreadable(String why) {
        return List.of(OrderReading.faulty("$", List.of(new Fault("$", why))));
    }
}
