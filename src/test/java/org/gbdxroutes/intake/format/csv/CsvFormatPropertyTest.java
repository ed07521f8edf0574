package org.gbdxroutes.intake.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gbdxroutes.intake.format.ReadMessage;

/** Whatever comes, it is read to its end, as parts and faults; what is well formed comes back as it was written. */
class CsvFormatPropertyTest {

    @Property(tries = 300)
    void any_bytes_end_in_parts_faults_or_an_unreadable_message(@ForAll("dirt") byte[] bytes, @ForAll boolean grouped) {
        var options = JsonNodeFactory.instance.objectNode();
        if (grouped) {
            options.put("group-by", "a");
        }

        var read = ReadMessage.of(new CsvFormat(options), new ByteArrayInputStream(bytes), "a", "#1", "b[*]");

        assertThat(read.parts().size() + read.faults().size()).isLessThanOrEqualTo(2 * bytes.length + 1);
    }

    @Property(tries = 300)
    void quoted_fields_come_back_as_they_were_written(
            @ForAll("rows") List<List<String>> rows, @ForAll("lineEnds") String lineEnd) {
        var text = rows.stream()
                .map(row -> row.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(lineEnd, "no,text" + lineEnd, ""));

        var read = ReadMessage.of(new CsvFormat(JsonNodeFactory.instance.objectNode()), text, "no", "text");

        assertThat(read.faults()).isEmpty();
        assertThat(read.parts().stream().map(part -> part.subList(1, 3)).toList())
                .isEqualTo(rows.stream().map(CsvFormatPropertyTest::normalized).toList());
    }

    @Provide
    Arbitrary<byte[]> dirt() {
        return Arbitraries.of(
                        (byte) 'a', (byte) 'b', (byte) ',', (byte) '"', (byte) '\n', (byte) '\r', (byte) 0, (byte) 0xC3)
                .array(byte[].class)
                .ofMaxSize(200)
                .map(bytes -> ("a,b\n" + new String(bytes, StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        var number = Arbitraries.integers().between(1, 1_000_000).map(String::valueOf);
        var text = Arbitraries.strings().withChars("ab ,;\"\n\r\u00fc\u20ac").ofMaxLength(20);
        return number.flatMap(no -> text.map(field -> List.of(no, field)))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    private static List<String> normalized(List<String> row) {
        return List.of(row.get(0), row.get(1).replace("\r\n", "\n").replace('\r', '\n'));
    }
}
