package org.gbdxroutes.intake.format.edi;

import io.xlate.edi.stream.EDIStreamEvent;
import java.io.IOException;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.intake.format.edi.SyntaxCodes.Kind;
import org.gbdxroutes.workflow.Fault;
import org.jspecify.annotations.Nullable;

/** One message as it is read: puts together segments and sets, and tells what is wrong with either. */
final class EdiReading {

    private static final int MOST_TOLD = 100;

    private final EdiShape shape;
    private final EdiStream stream;
    private final PartSink sink;
    private final EdiEnvelopes envelopes;
    private final EdiTally tally;
    private final SegmentBuilder segment = new SegmentBuilder();

    private @Nullable EdiSet set;
    private String lastProblem = "";
    private int told;

    EdiReading(EdiShape shape, EdiStream stream, PartSink sink) {
        this.shape = shape;
        this.stream = stream;
        this.sink = sink;
        envelopes = new EdiEnvelopes(shape.dialect());
        tally = new EdiTally(shape.dialect());
    }

    Envelope read() throws IOException {
        try {
            for (var event = stream.next(); event != null; event = stream.next()) {
                take(event);
            }
        } catch (EdiStream.Broken e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
        if (set != null || envelopes.isOpen()) {
            throw unreadable("It ends too early, inside an interchange.");
        }
        if (envelopes.isEmpty() && told == 0) {
            throw unreadable("There is no order in it: its interchange is empty.");
        }
        return envelope();
    }

    private void take(EDIStreamEvent event) throws UnreadableMessage {
        switch (event) {
            case START_INTERCHANGE -> interchangeBegins();
            case START_GROUP -> groupBegins();
            case END_GROUP -> envelopes.groupEnds();
            case END_INTERCHANGE -> envelopes.interchangeEnds();
            case START_TRANSACTION -> setBegins();
            case END_TRANSACTION -> setEnds();
            case START_SEGMENT -> segment.begin(stream.text());
            case START_COMPOSITE -> segment.compositeBegins(stream.occurrence());
            case END_COMPOSITE -> segment.compositeEnds();
            case ELEMENT_DATA -> segment.element(stream.text(), stream.occurrence());
            case END_SEGMENT -> segmentEnds();
            case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> problem();
            default -> {}
        }
    }

    private void interchangeBegins() throws UnreadableMessage {
        if (!stream.standard().equals(shape.dialect().name())) {
            throw unreadable("This is " + stream.standard() + "; the mapping reads " + shape.dialect() + ".");
        }
        envelopes.interchangeBegins();
        tally.interchangeBegins(stream.delimiters());
    }

    private void groupBegins() {
        envelopes.groupBegins();
        tally.groupBegins();
    }

    private void setBegins() {
        envelopes.setBegins();
        set = new EdiSet(shape, envelopes.opening(), envelopes.references());
    }

    private void segmentEnds() throws UnreadableMessage {
        if (set == null) {
            var whole = segment.end(stream.segment());
            envelopes.segment(whole);
            tally.segment(whole);
            checkCharset(whole);
            return;
        }
        var whole = segment.end(set.count() + 1);
        set.add(whole);
        if (whole.tag().equals(shape.dialect().set().closing())) {
            setEnds();
        }
    }

    // at the end of its last segment, or where the next thing begins if it has none
    private void setEnds() {
        if (set != null) {
            var whole = set;
            set = null;
            tally.set(whole.handOver(sink));
        }
    }

    private void checkCharset(EdiSegment whole) throws UnreadableMessage {
        if (envelopes.severalInterchanges()
                && shape.charset().isEmpty()
                && shape.dialect() == EdiDialect.EDIFACT
                && whole.tag().equals(shape.dialect().interchange().opening())) {
            var charset = whole.text(1, 1).flatMap(EdiCharset::of);
            if (charset.isEmpty() || !charset.get().equals(stream.charset())) {
                throw unreadable("This interchange is in another character set than the first, " + stream.charset()
                        + "; send it in a message of its own.");
            }
        }
    }

    private void problem() throws UnreadableMessage {
        var error = stream.error();
        int counted = set != null ? set.count() + 1 : envelopes.counted(stream.tag());
        var found = EdiProblem.of(shape.dialect(), error, stream, counted, envelopes.isInGroup());
        var problem = stream.segment() + " " + error;
        if (found.isEmpty() || problem.equals(lastProblem)) {
            return;
        }
        lastProblem = problem;
        if (set != null) {
            set.wrong(found.get());
        } else {
            tally.wrong(found.get().error());
            if (++told > MOST_TOLD) {
                throw unreadable("More than " + MOST_TOLD + " things are wrong with its envelopes.");
            }
            sink.fault(new Fault(place(), found.get().words()), envelopes.references());
        }
    }

    private String place() {
        return envelopes.name() + ", segment " + stream.segment();
    }

    private UnreadableMessage unreadable(String message) {
        var place = stream.lineAndColumn();
        if (set != null) {
            place = set.name() + ", segment " + (set.count() + 1) + ", " + place;
        } else if (stream.segment() > 0) {
            place = "segment " + stream.segment() + ", " + place;
        }
        endsHere();
        return new UnreadableMessage(new Fault(place, message), envelope());
    }

    // whatever is open was not seen to its end
    private void endsHere() {
        var dialect = shape.dialect();
        if (set != null) {
            tally.set(set.torn());
        }
        if (envelopes.isOpen()) {
            if (envelopes.isInGroup()) {
                tally.wrong(
                        SyntaxCodes.of(dialect, Kind.MISSING, dialect.group().closing()));
            }
            tally.wrong(
                    SyntaxCodes.of(dialect, Kind.MISSING, dialect.interchange().closing()));
        }
    }

    private Envelope envelope() {
        return new Envelope(envelopes.message(), tally.end(stream.charset().name()));
    }
}
