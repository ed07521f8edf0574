package org.gbdxroutes.intake.format;

import java.io.IOException;
import java.io.InputStream;

/** Reads messages of one format, as one mapping wants them split. Safe for use by many threads at a time. */
public interface FormatReader {

    /**
     * Reads a message to its end, part by part, holding no more than one part at a time.
     *
     * @param content the message; the caller closes it
     * @param parts is given each part, in the order of the message
     * @return what the message as a whole is called
     * @throws UnreadableMessage if from some place on nothing more can be read; the parts before it were handed over
     */
    Envelope read(InputStream content, PartSink parts) throws IOException;

    /**
     * Checks a path that {@link MessagePart#value} may be asked for.
     *
     * @throws IllegalArgumentException if it is not a path of this format; the message says what one looks like
     */
    void check(String path);
}
