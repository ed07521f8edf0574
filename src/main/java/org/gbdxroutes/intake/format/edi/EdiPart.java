package org.gbdxroutes.intake.format.edi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.PlacedText;

/**
 * The segments of one order, behind those of its envelopes.
 *
 * @param name what its set is called, such as {@code ST 0001}
 * @param number the segment of the set with which it begins
 */
record EdiPart(EdiDialect dialect, String name, int number, List<EdiSegment> segments, Map<String, String> references)
        implements MessagePart {

    @Override
    public String place() {
        return name + ", segment " + number;
    }

    @Override
    public Optional<PlacedText> value(String path) {
        return EdiPath.parse(path)
                .find(segments, dialect.boundaries())
                .map(found -> new PlacedText(found.text(), place(found.segment(), path)));
    }

    private String place(EdiSegment segment, String path) {
        boolean ofEnvelope = segment.tag().equals(dialect.interchange().opening())
                || segment.tag().equals(dialect.group().opening());
        // a colon ends the place in a fault
        return (ofEnvelope ? "" : name + ", ") + "segment " + segment.number() + ", " + path.replace(':', '.');
    }
}
