package org.gbdxroutes.intake.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.workflow.Fault;

/** Goes through one message, on the way to its orders. */
final class JsonWalk {

    private static final int MOST_MEMBERS = 10_000;

    private final BoundedBytes bytes;
    private final JsonParser parser;
    private final JsonSplit split;
    private final JsonPaths paths;
    private final PartSink parts;
    private final JsonHeader header = new JsonHeader();
    private String place = "$";
    private boolean arrived;

    JsonWalk(InputStream content, JsonSplit split, JsonPaths paths, PartSink parts) throws IOException {
        this.bytes = new BoundedBytes(content, JsonTrees.LARGEST);
        this.parser = JsonTrees.MAPPER.createParser(bytes);
        this.split = split;
        this.paths = paths;
        this.parts = parts;
    }

    Envelope read() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw unreadable("The message is empty.");
            }
            walk(0, "$");
            place = "$";
            if (parser.nextToken() != null) {
                throw unreadable("Behind the message there is more; for one order a line, set json.split to lines.");
            }
        } catch (JsonProcessingException | CharConversionException e) {
            place += ", line " + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr();
            throw unreadable(JsonTrees.reason(e));
        } catch (BoundedBytes.TooMany e) {
            throw unreadable(
                    "There are more than " + JsonTrees.LARGEST + " bytes; nothing in a message may be larger.");
        }
        if (!arrived) {
            throw unreadable("There are no orders at " + split.text() + ".");
        }
        return Envelope.of(header.values());
    }

    private void walk(int step, String at) throws IOException {
        place = at;
        if (step == split.steps().size()) {
            arrived = true;
            orders(at, step > 0 && split.steps().get(step - 1).equals(JsonSplit.EACH));
        } else if (split.steps().get(step).equals(JsonSplit.EACH)) {
            expect(JsonToken.START_ARRAY, "an array");
            arrived |= step + 1 == split.steps().size();
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                bytes.renew();
                walk(step + 1, at + "[" + i + "]");
            }
        } else {
            expect(JsonToken.START_OBJECT, "an object");
            members(step, at);
        }
    }

    private void members(int step, String at) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_OBJECT; i++) {
            if (i == MOST_MEMBERS) {
                throw unreadable("The object has more than " + MOST_MEMBERS + " members.");
            }
            bytes.renew();
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals(split.steps().get(step))) {
                walk(step + 1, at + "." + name.replace(':', ' '));
            } else {
                header.take(parser, at, 1);
            }
            place = at;
        }
    }

    private void orders(String at, boolean isItem) throws IOException {
        if (isItem || parser.currentToken() != JsonToken.START_ARRAY) {
            order(at);
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            bytes.renew();
            order(at + "[" + i + "]");
        }
    }

    private void order(String at) throws IOException {
        place = at;
        JsonNode order = JsonTrees.MAPPER.readTree(parser);
        if (order.isObject()) {
            parts.part(new JsonPart(at, order, header.values(), paths));
        } else {
            parts.fault(new Fault(at, "An order is a JSON object."), Map.of());
        }
    }

    private void expect(JsonToken token, String what) throws UnreadableMessage {
        if (parser.currentToken() != token) {
            throw unreadable("On the way to the orders, " + split.text() + ", there must be " + what + ".");
        }
    }

    private UnreadableMessage unreadable(String why) {
        return new UnreadableMessage(new Fault(place, why), Envelope.of(header.values()));
    }
}
