package org.gbdxroutes.intake.format;

import java.io.IOException;
import org.gbdxroutes.workflow.Fault;

/** From some place on, nothing more of a message can be read. */
public final class UnreadableMessage extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Fault fault;
    private final transient Envelope envelope;

    /**
     * @param fault where and why
     * @param envelope what the message as a whole is called, as far as it could be read
     */
    public UnreadableMessage(Fault fault, Envelope envelope) {
        super(fault.toString());
        this.fault = fault;
        this.envelope = envelope;
    }

    /** What the message as a whole is called is not known. */
    public UnreadableMessage(Fault fault) {
        this(fault, Envelope.none());
    }

    public Fault fault() {
        return fault;
    }

    public Envelope envelope() {
        return envelope;
    }
}
