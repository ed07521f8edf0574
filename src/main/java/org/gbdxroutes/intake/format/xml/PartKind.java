package org.gbdxroutes.intake.format.xml;

import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.workflow.Fault;

/** What one kind of XML messages tells about its parts, beside their values. */
interface PartKind {

    /** A part of which nothing is known. */
    PartKind ANY = new PartKind() {

        @Override
        public Map<String, String> references(MessagePart part) {
            return Map.of();
        }

        @Override
        public Optional<Fault> fault(MessagePart part) {
            return Optional.empty();
        }
    };

    Map<String, String> references(MessagePart part);

    /** Returns what makes it unfit to be read as an order, if anything. */
    Optional<Fault> fault(MessagePart part);
}
