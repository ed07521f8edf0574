package org.gbdxroutes.intake.format;

import java.util.Map;
import org.gbdxroutes.workflow.Fault;

/** Takes the parts of a message as they are read. */
public interface PartSink {

    /**
     * Takes a part that is well formed; it is valid until this returns.
     *
     * @return whether an order could be made of it
     */
    boolean part(MessagePart part);

    /**
     * Takes what is wrong with a part that cannot be used; reading goes on behind it.
     *
     * @param references what the part is called, as far as that could be read
     */
    void fault(Fault fault, Map<String, String> references);
}
