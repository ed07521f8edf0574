package org.gbdxroutes.intake.mapping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.format.Envelope;
import org.gbdxroutes.intake.format.FormatReader;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.intake.format.NoText;
import org.gbdxroutes.intake.format.PartSink;
import org.gbdxroutes.intake.format.UnreadableMessage;
import org.gbdxroutes.workflow.Fault;

/** A mapping as its file describes it. */
record OrderMapping(
        String name,
        String description,
        String format,
        Optional<String> partner,
        FormatReader reader,
        OrderMembers members)
        implements Mapping {

    @Override
    public Envelope read(InputStream content, Consumer<OrderReading> orders) throws IOException {
        var beginning = content.readNBytes(NoText.BEGINNING);
        var noText = NoText.problem(beginning);
        if (noText.isPresent()) {
            throw new UnreadableMessage(new Fault("$", noText.get()));
        }
        return reader.read(new SequenceInputStream(new ByteArrayInputStream(beginning), content), new PartSink() {

            @Override
            public boolean part(MessagePart part) {
                var reading = new OrderMaking(part).make(members, partner);
                orders.accept(reading);
                return reading.request().isPresent();
            }

            @Override
            public void fault(Fault fault, Map<String, String> references) {
                orders.accept(new OrderReading(fault.path(), Optional.empty(), List.of(fault), references));
            }
        });
    }
}
