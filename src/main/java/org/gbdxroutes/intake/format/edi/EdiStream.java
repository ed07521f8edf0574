package org.gbdxroutes.intake.format.edi;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.format.MeasuredInput;
import org.jspecify.annotations.Nullable;

/** StAEDI's reader, whose failures are told in our words. */
final class EdiStream {

    /** Nothing can be read from here on. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        Broken(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Map<String, String> DELIMITERS = Map.of(
            Delimiters.SEGMENT, "segment",
            Delimiters.DATA_ELEMENT, "element",
            Delimiters.COMPONENT_ELEMENT, "component",
            Delimiters.REPETITION, "repetition",
            Delimiters.RELEASE, "release",
            Delimiters.DECIMAL, "decimal");

    // it reports, at information level, what its own schemas define and never use
    private static final Logger STAEDI = Logger.getLogger("io.xlate.edi");

    static {
        STAEDI.setLevel(Level.WARNING);
    }

    private static final Pattern INPUT = Pattern.compile("input: '(.+)'", Pattern.DOTALL);

    private final MeasuredInput input;
    private final Charset charset;
    private final EDIStreamReader reader;

    /** @throws Broken if there is no such encoding, or the stream cannot be opened */
    EdiStream(MeasuredInput input, Charset charset) throws Broken {
        this.input = input;
        this.charset = charset;
        try {
            var factory = EDIInputFactory.newFactory();
            factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
            reader = factory.createEDIStreamReader(input, charset.name());
        } catch (EDIStreamException e) {
            throw new Broken(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns what comes next; {@code null} at the end.
     *
     * @throws IOException if the source of the bytes fails
     * @throws Broken if they make no sense
     */
    @Nullable
    EDIStreamEvent next() throws IOException, Broken {
        try {
            input.progress();
            return reader.hasNext() ? reader.next() : null;
        } catch (EDIStreamException e) {
            if (e.getCause() instanceof IOException cause && input.failedWith(cause)) {
                throw cause;
            }
            throw new Broken(words(e), e);
        } catch (RuntimeException e) {
            // of StAEDI itself: bytes that no EDI begins with or goes on with have made it do so
            throw new Broken("It makes no sense here.", e);
        }
    }

    Charset charset() {
        return charset;
    }

    /** Returns the characters between the parts of the interchange, by the names that {@code Interchange} has for them. */
    Map<String, String> delimiters() {
        var delimiters = new TreeMap<String, String>();
        var found = reader.getDelimiters();
        DELIMITERS.forEach((key, name) -> {
            var delimiter = found.get(key);
            if (delimiter != null) {
                delimiters.put(name, delimiter.toString());
            }
        });
        return delimiters;
    }

    String standard() {
        return reader.getStandard();
    }

    /** Returns the text of an element, or the tag of a segment. */
    String text() {
        return reader.hasText() ? reader.getText() : "";
    }

    EDIStreamValidationError error() {
        return reader.getErrorType();
    }

    /** Returns the segment at which the reader stands, or the last before it; empty if there was none. */
    String tag() {
        @Nullable String tag = reader.getLocation().getSegmentTag();
        return tag == null ? "" : tag;
    }

    /** Returns the number of the segment in the message, from 1 on. */
    int segment() {
        return Math.max(reader.getLocation().getSegmentPosition(), 0);
    }

    int element() {
        return Math.max(reader.getLocation().getElementPosition(), 1);
    }

    int occurrence() {
        return reader.getLocation().getElementOccurrence();
    }

    /** Returns line and column, for people. */
    String lineAndColumn() {
        var location = reader.getLocation();
        return "line " + Math.max(location.getLineNumber(), 1) + ", column " + Math.max(location.getColumnNumber(), 1);
    }

    private String words(EDIStreamException e) {
        if (e.getCause() instanceof MeasuredInput.PieceTooLong piece) {
            return String.valueOf(piece.getMessage());
        }
        if (e.getCause() instanceof CharacterCodingException) {
            return "Here are bytes that are not " + charset.name() + "; the mapping's option encoding says what they"
                    + " are, if it is something else.";
        }
        if (e.getCause() instanceof BufferOverflowException) {
            return "An element in the segment " + tag() + ", number " + segment()
                    + ", has more than 4096 characters; longer ones are not read.";
        }
        var message = String.valueOf(e.getMessage());
        var behind = tag().isEmpty()
                ? ""
                : (message.contains(" in segment ") ? " in" : " behind") + " the segment " + tag() + ", number "
                        + segment();
        if (message.startsWith("EDIE005")) {
            return "It ends too early" + behind + ".";
        }
        var input = INPUT.matcher(message);
        var what = input.find()
                ? "'" + input.group(1) + "' does not belong there"
                : message.replaceFirst("^EDIE\\d+ - ", "");
        return tag().isEmpty()
                ? "It makes no sense: " + what + ". X12 begins with ISA, EDIFACT with UNA or UNB."
                : "It makes no sense" + behind + ": " + what + ".";
    }
}
