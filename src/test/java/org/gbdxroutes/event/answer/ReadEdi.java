package org.gbdxroutes.event.answer;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An interchange as its receiver reads it, with StAEDI and its schemas of envelopes.
 *
 * @param segments each with its elements, components joined by colons
 * @param errors what is wrong with it
 */
record ReadEdi(List<List<String>> segments, List<String> errors) {

    static final ReadEdi NOTHING = new ReadEdi(List.of(), List.of());

    static ReadEdi of(byte[] bytes, String charset) {
        var segments = new ArrayList<List<String>>();
        var errors = new ArrayList<String>();
        var factory = EDIInputFactory.newFactory();
        // its lists of qualifiers and character sets are not complete
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
        try (var reader = factory.createEDIStreamReader(new ByteArrayInputStream(bytes), charset)) {
            var segment = new ArrayList<String>();
            var composite = new ArrayList<String>();
            boolean inComposite = false;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case START_SEGMENT -> segment = new ArrayList<>(List.of(reader.getText()));
                    case START_COMPOSITE -> {
                        inComposite = true;
                        composite.clear();
                    }
                    case END_COMPOSITE -> {
                        inComposite = false;
                        segment.add(String.join(":", composite));
                    }
                    case ELEMENT_DATA -> (inComposite ? composite : segment).add(reader.getText());
                    case END_SEGMENT -> segments.add(segment);
                    case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR ->
                        errors.add(reader.getErrorType() + " in " + reader.getLocation());
                    default -> {}
                }
            }
        } catch (EDIStreamException | java.io.IOException e) {
            throw new AssertionError(
                    "It cannot be read: " + new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1), e);
        }
        return new ReadEdi(segments, errors);
    }

    /** Returns the segments of a kind, elements joined by blanks. */
    List<String> all(String tag) {
        return segments.stream()
                .filter(segment -> segment.get(0).equals(tag))
                .map(segment -> String.join(" ", segment))
                .toList();
    }
}
