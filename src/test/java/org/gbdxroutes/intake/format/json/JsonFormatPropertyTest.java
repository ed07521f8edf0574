package org.gbdxroutes.intake.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.intake.format.ReadMessage;
import org.gbdxroutes.workflow.Json;

/** Whatever comes, it is read to its end, as parts and faults; what is well formed comes back as it was written. */
class JsonFormatPropertyTest {

    @Property(tries = 300)
    void any_bytes_end_in_parts_faults_or_an_unreadable_message(@ForAll byte[] bytes, @ForAll("splits") String split) {
        var read = ReadMessage.of(reader(split), new ByteArrayInputStream(bytes), "$.no");

        assertThat(read.parts().size() + read.faults().size()).isLessThanOrEqualTo(bytes.length + 1);
    }

    @Property(tries = 300)
    void a_message_that_is_cut_off_or_altered_is_read_up_to_there(
            @ForAll("texts") List<String> texts,
            @ForAll("splits") String split,
            @ForAll int where,
            @ForAll byte value) {
        var bytes = message(texts).getBytes(StandardCharsets.UTF_8);
        bytes[Math.floorMod(where, bytes.length)] = value;

        var read = ReadMessage.of(reader(split), new ByteArrayInputStream(bytes), "$.no", "$.text");

        assertThat(read.parts().size()).isLessThanOrEqualTo(texts.size() + 1);
    }

    @Property(tries = 300)
    void orders_come_back_as_they_were_written(@ForAll("texts") List<String> texts) {
        var read = ReadMessage.of(reader("$.orders[*]"), message(texts), "$.no", "$.text");

        assertThat(read.end()).isEmpty();
        assertThat(read.parts())
                .isEqualTo(IntStream.range(0, texts.size())
                        .mapToObj(i -> List.of("$.orders[" + i + "]", String.valueOf(i), texts.get(i)))
                        .toList());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("ab {}[]:,\"\\\n\u00fc\u20ac\0")
                .ofMaxLength(20)
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> splits() {
        return Arbitraries.of("$", "$.orders[*]", "lines");
    }

    private static String message(List<String> texts) {
        var message = Json.mapper().createObjectNode().put("id", "B-1");
        var orders = message.putArray("orders");
        for (int i = 0; i < texts.size(); i++) {
            orders.addObject().put("no", i).put("text", texts.get(i));
        }
        return message.toString();
    }

    private static JsonFormat reader(String split) {
        return new JsonFormat(JsonNodeFactory.instance.objectNode().put("split", split));
    }
}
