package org.gbdxroutes.intake.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.format.Envelope;

/** How a message of a partner becomes orders. */
public interface Mapping {

    /** Returns the name of its file, without the ending. */
    String name();

    /** Returns what the messages are, in one sentence. */
    String description();

    /** Returns the format of the messages, such as {@code csv}. */
    String format();

    /** Returns whose messages these are, if the mapping says so. */
    Optional<String> partner();

    /**
     * Reads a message to its end, order by order, in bounded memory.
     *
     * @return what the message as a whole is called
     * @throws org.gbdxroutes.intake.format.UnreadableMessage if from some place on nothing more can be read; the orders
     *     before it were handed over
     */
    Envelope read(InputStream content, Consumer<OrderReading> orders) throws IOException;
}
