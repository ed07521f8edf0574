package org.gbdxroutes.event.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.event.answer.TestEvents.EDIFACT;
import static org.gbdxroutes.event.answer.TestEvents.IDOCS;
import static org.gbdxroutes.event.answer.TestEvents.X12;
import static org.gbdxroutes.event.answer.TestEvents.answer;
import static org.gbdxroutes.event.answer.TestEvents.ofOrder;
import static org.gbdxroutes.event.answer.TestEvents.received;

import org.gbdxroutes.order.EventType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EdifactAnswerTest {

    private final Answer bare = answer("format: edifact-contrl");

    @Test
    void each_message_is_answered() {
        assertThat(text(bare, EDIFACT)).isEqualTo("""
                UNA:+.? '
                UNB+UNOC:3+GBDXROUTES:ZZ+4012345000009:14:BÜRO?+1+261124:1200+42++++++1'
                UNH+1+CONTRL:D:3:UN'
                UCI+471+4012345000009:14:BÜRO?+1+GBDXROUTES:ZZ+7'
                UCM+ME1+ORDERS:D:96A:UN:EAN008+7'
                UCM+ME2+ORDERS:D:96A:UN+7'
                UCM+ME3+ORDERS:D:96A:UN+4+29+UNT'
                UNT+6+1'
                UNZ+1+42'
                """);
        assertThat(read(EDIFACT).errors()).isEmpty();
    }

    @Test
    void an_interchange_none_of_whose_messages_could_be_read_is_rejected() {
        var none = EDIFACT.replace("\"accepted\":2", "\"accepted\":0")
                .replaceAll("\"(accepted|partial)\",\"errors\":\\[[^]]*]", "\"rejected\",\"errors\":[]");
        var torn = (EDIFACT.substring(0, EDIFACT.indexOf("\"groups\"")) + "\"groups\":[]}]}")
                .replace("\"errors\":[]", "\"errors\":[{\"code\":\"13\",\"segment\":\"UNZ\"}]");
        var empty = torn.replace("{\"code\":\"13\",\"segment\":\"UNZ\"}", "");

        assertThat(read(none).all("UCI")).singleElement().asString().endsWith(" 4");
        assertThat(read(none).all("UCM")).hasSize(3).allMatch(message -> message.contains(" 4"));
        assertThat(read(torn).all("UCI")).singleElement().asString().endsWith(" 4 13 UNZ");
        assertThat(read(empty).all("UCI")).singleElement().asString().endsWith(" 4 32");
    }

    @Test
    void what_cannot_be_named_is_not_acknowledged() {
        var nameless = EDIFACT.replace("\"message\":\"ME3\",", "");

        assertThat(read(nameless).all("UCI")).singleElement().asString().endsWith(" 8");
        assertThat(read(nameless).all("UCM")).isEmpty();
    }

    @Test
    void a_group_is_answered_with_its_messages() {
        var grouped = EDIFACT.replace(
                "{\"references\":{},",
                "{\"references\":{\"group\":\"7\",\"groupSender\":\"A\",\"groupReceiver\":\"B\"},");

        assertThat(read(grouped).all("UCF")).containsExactly("UCF 7 A B 7");
        assertThat(read(grouped).all("UNT")).containsExactly("UNT 7 1");
    }

    @Test
    void version_4_is_answered_in_version_4() {
        var four = EDIFACT.replace("\"UNOC\",\"syntaxVersion\":\"3\"", "\"UNOW\",\"syntaxVersion\":\"4\"")
                .replace("ISO-8859-1", "UTF-8")
                .replace("\"release\":\"?\",\"dec", "\"release\":\"?\",\"repetition\":\"*\",\"dec")
                .replace("BÜRO+1", "日本*");

        assertThat(new String(bare.render(received(four)), UTF_8))
                .startsWith(
                        "UNA:+.?*'UNB+UNOW:4+GBDXROUTES:ZZ+4012345000009:14:日本?*+20261124:1200+42++++++1'UNH+1+CONTRL:4:1:UN'");
        assertThat(ReadEdi.of(bare.render(received(four)), "UTF-8").errors()).isEmpty();
    }

    @Test
    void other_delimiters_are_named_in_front_and_a_character_that_there_is_not_is_a_question_mark() {
        var other = EDIFACT.replace("\"element\":\"+\"", "\"element\":\"|\"")
                .replace("\"segment\":\"'\"", "\"segment\":\"~\"")
                .replace("UNOC", "UNOB")
                .replace("BÜRO+1", "Ü?|~'+1\\u0007");

        assertThat(new String(bare.render(received(other)), ISO_8859_1))
                .startsWith("UNA:|.? ~UNB|UNOB:3|GBDXROUTES:ZZ|4012345000009:14:????" + "?|?~'+1??|261124:1200|42|")
                .contains("~UNH|1|CONTRL:D:3:UN~");
        assertThat(ReadEdi.of(bare.render(received(other)), "US-ASCII").errors())
                .isEmpty();
    }

    @Test
    void who_we_are_and_when_it_is_can_be_set() {
        var set = answer("{format: edifact-contrl, edifact-contrl: {sender: EAST, senderQualifier: '1',"
                + " zone: Asia/Tokyo}}");

        assertThat(text(set, EDIFACT)).contains("UNB+UNOC:3+EAST:1+4012345000009:14:BÜRO?+1+261124:2100+42+");
        assertThat(text(set, EDIFACT)).contains("UCI+471+4012345000009:14:BÜRO?+1+GBDXROUTES:ZZ+7'");
    }

    @Test
    void interchanges_with_the_same_addresses_share_an_answer_and_others_do_not() {
        var interchange = EDIFACT.substring(EDIFACT.indexOf("[{\"references\"") + 1, EDIFACT.lastIndexOf("]"));
        var all = EDIFACT.replace(
                interchange,
                String.join(
                        ",",
                        interchange,
                        interchange.replace("\"471\"", "\"472\""),
                        interchange.replace("\"471\"", "\"473\"").replace("4012345000009", "4012345000008")));

        assertThat(read(all).all("UNH"))
                .containsExactly("UNH 1 CONTRL:D:3:UN", "UNH 2 CONTRL:D:3:UN", "UNH 1 CONTRL:D:3:UN");
        assertThat(read(all).all("UNZ")).containsExactly("UNZ 2 42", "UNZ 1 100000042");
    }

    @Test
    void only_what_is_EDIFACT_and_can_be_addressed_is_answered() {
        assertThat(bare.tells(received(EDIFACT))).isTrue();
        assertThat(bare.tells(received(X12))).isFalse();
        assertThat(bare.tells(received(IDOCS))).isFalse();
        assertThat(bare.tells(ofOrder(EventType.ORDER_ACCEPTED))).isFalse();
        assertThat(bare.tells(received("{\"format\":\"edifact\"}"))).isFalse();
        assertThat(bare.tells(received(EDIFACT.replace("\"type\":\"ORDERS\"", "\"type\":\"CONTRL\""))))
                .as("a report itself")
                .isFalse();
        assertThat(bare.tells(received(EDIFACT.replace("\"interchange\":\"471\",", ""))))
                .isFalse();
        assertThat(bare.tells(received(EDIFACT.replace("\"sender\":\"4012345000009\",", ""))))
                .isFalse();
    }

    private static String text(Answer answer, String event) {
        return new String(answer.render(received(event)), ISO_8859_1).replace("'", "'\n");
    }

    private ReadEdi read(String event) {
        return ReadEdi.of(bare.render(received(event)), "ISO-8859-1");
    }
}
