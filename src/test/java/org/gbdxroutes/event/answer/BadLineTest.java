package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.gbdxroutes.intake.format.Interchange;
import org.gbdxroutes.intake.format.MessageRead;
import org.gbdxroutes.intake.format.Mutations;
import org.gbdxroutes.intake.format.TestFormats;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;

/** Messages of EDI that a bad line has harmed, and whether what is answered can be read and says what was taken. */
class BadLineTest {

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_997_counts_the_sets_from_which_orders_were_read(@ForAll("x12") byte[] message) {
        var read = MessageRead.of(TestFormats.reader("x12", "{}"), message);

        assertThat(accepted(read)).isEqualTo(read.parts().size());
        var answer = answered("x12", "format: x12-997", read);
        if (!answer.segments().isEmpty()) {
            assertThat(answer.all("AK9")).hasSameSizeAs(answer.all("AK1"));
            assertThat(answer.all("IEA")).hasSameSizeAs(answer.all("ISA"));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_CONTRL_answers_each_interchange_that_can_be_named(@ForAll("edifact") byte[] message) {
        var read = MessageRead.of(TestFormats.reader("edifact", "{}"), message);

        assertThat(accepted(read)).isEqualTo(read.parts().size());
        var answer = answered("edifact", "format: edifact-contrl", read);
        if (!answer.segments().isEmpty()) {
            assertThat(answer.all("UCI")).hasSameSizeAs(answer.all("UNT"));
            assertThat(answer.all("UNZ")).hasSameSizeAs(answer.all("UNB"));
        }
    }

    private static long accepted(MessageRead read) {
        return read.interchanges().stream()
                .flatMap(interchange -> interchange.groups().stream())
                .mapToLong(Interchange.Group::accepted)
                .sum();
    }

    private static ReadEdi answered(String format, String yaml, MessageRead read) {
        var data = Map.<String, Object>of("format", format, "interchanges", read.interchanges());
        var event = new StoredEvent(42, "message/1", 1, EventType.MESSAGE_RECEIVED, Instant.EPOCH, data);
        var answer = TestEvents.answer(yaml);
        if (!answer.tells(event)) {
            return ReadEdi.NOTHING;
        }
        return ReadEdi.of(answer.render(event), read.interchanges().get(0).charset());
    }

    @Provide
    Arbitrary<byte[]> x12() {
        return Mutations.of(
                TestFormats.sample("acme-850.x12"), "*", "~", ">", "ST*850*7~", "SE*1*7~", "GE*1*47~", "\0");
    }

    @Provide
    Arbitrary<byte[]> edifact() {
        return Mutations.of(
                TestFormats.sample("acme-orders.edi"), "+", "'", ":", "?", "UNH+7'", "UNT+1+7'", "UNZ+1+1'");
    }
}
