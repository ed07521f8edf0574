package org.gbdxroutes.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gbdxroutes.event.answer.Answer;
import org.gbdxroutes.event.answer.Answers;
import org.gbdxroutes.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in X12 and EDIFACT, from their bytes by way of the ledger to the bytes of their acknowledgements. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EdiAnswersTest {

    private static final Clock CLOCK = Clock.fixed(TestLedger.NOON, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private final TestLedger ledger = TestLedger.inMemory("x12", "edifact");

    @AfterEach
    void the_ledger_is_closed() {
        ledger.close();
    }

    @Test
    void a_broken_set_of_X12_is_refused_and_the_other_accepted() throws IOException {
        receive("acme-x12", sample("acme-850.x12").replace("SE*13*0002", "SE*12*0002"));

        assertThat(told("x12"))
                .singleElement()
                .satisfies(answer -> assertThat(withoutNumbers(answer, "~")).isEqualTo("""
                        ISA*00*          *00*          *ZZ*GBDXROUTES     *01*012345678      *261124*0500*U*00401*#*0*P*>~
                        GS*FA*GBDXROUTES*012345678*20261124*0500*#*X*004010~
                        ST*997*0001~
                        AK1*PO*47~
                        AK2*850*0001~
                        AK5*A~
                        AK2*850*0002~
                        AK5*R*4~
                        AK9*P*2*2*1~
                        SE*8*0001~
                        GE*1*#~
                        IEA*1*#~
                        """));
        assertThat(told("edifact")).as("a CONTRL is not for X12").isEmpty();
        assertThat(left("edifact")).isZero();
    }

    @Test
    void an_order_that_does_not_fit_the_mapping_is_refused_with_its_set() throws IOException {
        receive("acme-x12", sample("acme-850.x12").replace("VP*LC-MAP", "VP*UNKNOWN"));

        assertThat(told("x12"))
                .singleElement()
                .asString()
                .contains("AK2*850*0001~AK5*R*5~AK2*850*0002~AK5*A~AK9*P*2*2*1~");
    }

    @Test
    void what_is_decided_about_an_order_that_could_be_read_is_not_said_of_its_syntax() throws IOException {
        // the test has no such products, so both orders are rejected
        receive("acme-x12", sample("acme-850.x12"));
        receive("acme-x12", sample("acme-850.x12"));

        assertThat(told("x12")).hasSize(2).allMatch(answer -> answer.contains("AK9*A*2*2*2~"));
    }

    @Test
    void of_very_many_sets_all_are_counted() throws IOException {
        var sample = sample("acme-850.x12");
        var second = sample.substring(sample.indexOf("ST*850*0002"), sample.indexOf("GE*"));
        var many = IntStream.rangeClosed(1, 1200)
                .mapToObj(number -> second.replace("0002", "%04d".formatted(number))
                        .replace("4500004712", number % 400 == 0 ? "" : "N-" + number))
                .collect(Collectors.joining());
        receive(
                "acme-x12",
                sample.substring(0, sample.indexOf("ST*850*0001"))
                        + many
                        + sample.substring(sample.indexOf("GE*")).replace("GE*2*", "GE*1200*"));

        assertThat(told("x12")).singleElement().satisfies(answer -> {
            assertThat(answer).contains("AK9*P*1200*1200*1197~", "AK2*850*1000~AK5*A~AK2*850*1200~AK5*R*5~AK9");
            assertThat(answer.split("AK2", -1)).hasSize(1002);
        });
    }

    @Test
    void a_message_of_EDIFACT_some_of_whose_lines_could_be_read_is_acknowledged_and_a_broken_one_is_not()
            throws IOException {
        var sample = sample("acme-orders.edi");
        var message = sample.substring(sample.indexOf("UNH+"), sample.indexOf("UNZ+"));
        var broken = message.replace("ME000001", "ME000002").replace("UNT+23", "UNT+24");
        var some = message.replace("ME000001", "ME000003").replace("ORTHO-8:SA", "UNKNOWN:SA");

        receive("acme-edifact", sample.replace("UNZ+1", broken + some + "UNZ+3"));

        assertThat(told("edifact"))
                .singleElement()
                .satisfies(answer -> assertThat(withoutNumbers(answer, "'")).isEqualTo("""
                        UNA:+.? '
                        UNB+UNOC:3+GBDXROUTES:ZZ+4012345000009:14+261124:1300+#++++++1'
                        UNH+1+CONTRL:D:3:UN'
                        UCI+471+4012345000009:14+GBDXROUTES:ZZ+7'
                        UCM+ME000001+ORDERS:D:96A:UN:EAN008+7'
                        UCM+ME000002+ORDERS:D:96A:UN:EAN008+4+29+UNT'
                        UCM+ME000003+ORDERS:D:96A:UN:EAN008+7'
                        UNT+6+1'
                        UNZ+1+#'
                        """));
        assertThat(told("x12")).isEmpty();
        assertThat(left("x12")).isZero();
    }

    @Test
    void a_torn_interchange_is_refused_and_one_without_an_envelope_is_not_answered() throws IOException {
        receive("acme-x12", sample("acme-850.x12").split("BEG", -1)[0]);
        receive("acme-edifact", sample("acme-orders.edi").split("BGM", -1)[0]);
        receive("acme-x12", "ISA*00*");
        receive("acme-edifact", "UNB+");

        assertThat(told("x12")).singleElement().asString().contains("AK2*850*0001~AK5*R*2~AK9*R*1*1*0*3~");
        assertThat(told("edifact"))
                .singleElement()
                .asString()
                .contains(
                        "UCI+471+4012345000009:14+GBDXROUTES:ZZ+4+13+UNZ'UCM+ME000001+ORDERS:D:96A:UN:EAN008+4+13+UNT'");
    }

    private void receive(String mapping, String message) throws IOException {
        var mappings = Map.of(mapping, Files.readString(Path.of("config/mappings", mapping + ".yaml")));
        new TestReception(ledger, directory, CLOCK, mappings, Map.of()).receive(message.getBytes(ISO_8859_1), mapping);
    }

    /** Returns what the subscriber is told, as its route would send it. */
    private List<String> told(String subscriber) {
        var settings = new PublishSettings(Duration.ofMillis(20), Duration.ofDays(3));
        var publisher = new Publisher(ledger.outbox(), EdiAnswersTest::answer, CLOCK, settings);
        var entries = publisher.due(subscriber);
        entries.forEach(publisher::heard);
        publisher.due(subscriber);
        return entries.stream()
                .map(entry -> new String(publisher.content(publisher.cloudEvent(entry), entry), ISO_8859_1))
                .toList();
    }

    private int left(String subscriber) {
        return ledger.outbox()
                .claim(subscriber, TestLedger.NOON.plus(Duration.ofDays(1)), Duration.ofMinutes(1), 10)
                .size();
    }

    private static Optional<Answer> answer(String subscriber) {
        var name = subscriber.equals("x12") ? "sample-x12-997" : "sample-edifact-contrl";
        try {
            var text = Files.readString(Path.of("config/answers", name + ".yaml"));
            return Optional.of(new Answers(Map.of(name, text)).named(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("config/samples/messages", name), ISO_8859_1);
    }

    /** Returns an answer line by line, with {@code #} where our own control numbers stand, which the ledger counts. */
    private static String withoutNumbers(String answer, String segment) {
        return answer.replaceAll("(00401\\*)\\d{9}|(0500\\*)\\d+|(GE\\*1\\*)\\d+|(IEA\\*1\\*)\\d+", "$1$2$3$4#")
                .replaceAll("(1300\\+)\\d+|(UNZ\\+1\\+)\\d+", "$1$2#")
                .replace(segment, segment + "\n");
    }
}
