package org.gbdxroutes.intake.format;

import java.io.IOException;
import java.util.Map;
import org.gbdxroutes.workflow.Fault;

/** From some place on, nothing more of a message can be read. */
public final class UnreadableMessage extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Fault fault;
    private final transient Map<String, String> envelope;

    /**
     * @param fault where and why
     * @param envelope what the message as a whole is called, as far as it could be read
     */
    public UnreadableMessage(Fault fault, Map<String, String> envelope) {
        super(fault.toString());
        this.fault = fault;
        this.envelope = Map.copyOf(envelope);
    }

    public Fault fault() {
        return fault;
    }

    public Map<String, String> envelope() {
        return envelope;
    }
}
