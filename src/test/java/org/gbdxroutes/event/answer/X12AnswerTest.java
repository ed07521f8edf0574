package org.gbdxroutes.event.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.event.answer.TestEvents.EDIFACT;
import static org.gbdxroutes.event.answer.TestEvents.IDOCS;
import static org.gbdxroutes.event.answer.TestEvents.X12;
import static org.gbdxroutes.event.answer.TestEvents.answer;
import static org.gbdxroutes.event.answer.TestEvents.ofOrder;
import static org.gbdxroutes.event.answer.TestEvents.received;

import java.util.List;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class X12AnswerTest {

    private static final String PARTIAL_SET = """
            {"references":{"set":"850","control":"0002"},"outcome":"partial","errors":[{"code":"5","segment":""}]},
            """.strip();

    private final Answer bare = answer("format: x12-997");

    @Test
    void each_set_of_a_group_is_answered_and_the_group_is_counted() {
        assertThat(text(bare, X12)).isEqualTo("""
                ISA*00*          *00*          *ZZ*GBDXROUTES     *01*012345678      *261124*1200*U*00401*000000042*0*P*>~
                GS*FA*GBDX*ACMEPUR*20261124*1200*42*X*004010~
                ST*997*0001~
                AK1*PO*47~
                AK2*850*0001~
                AK5*A~
                AK2*850*0002~
                AK5*E*5~
                AK2*850*0003~
                AK5*R*4*3~
                AK9*P*4*3*2*5~
                SE*10*0001~
                GE*1*42~
                IEA*1*000000042~
                """);
        assertThat(read(bare, X12).errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "\"included\":4,\"received\":3,\"accepted\":2 | \"included\":3,\"received\":3,\"accepted\":3 | AK9 E 3 3 3 5",
                "\"included\":4,\"received\":3,\"accepted\":2 | \"included\":3,\"received\":3,\"accepted\":0 | AK9 R 3 3 0 5",
                "\"included\":4,\"received\":3,\"accepted\":2 | \"included\":5000,\"received\":5000,\"accepted\":4999 | AK9 P 5000 5000 4999 5",
            })
    void the_group_s_code_is_that_of_its_counts(String text, String instead, String told) {
        assertThat(read(bare, X12.replace(text, instead)).all("AK9")).containsExactly(told);
    }

    @Test
    void a_group_without_an_error_is_accepted() {
        var clean = X12.replace("\"received\":3", "\"received\":2")
                .replace("\"included\":4", "\"included\":2")
                .replace("{\"code\":\"5\",\"segment\":\"GE\"}", "")
                .replace(PARTIAL_SET, "")
                .replace("rejected\",", "accepted\",")
                .replaceAll("\\{\"code\":\"[34]\",\"segment\":\"SE\"},?", "");

        assertThat(read(bare, clean).all("AK9")).containsExactly("AK9 A 2 2 2");
        assertThat(read(bare, clean).all("AK5")).containsExactly("AK5 A", "AK5 A");
    }

    @Test
    void delimiters_are_those_that_came_or_those_of_the_options() {
        var newer = X12.replace("\"00401\"", "\"00501\"")
                .replace("\"004010\"", "\"005010\"")
                .replace(
                        "{\"segment\":\"~\",\"element\":\"*\",\"component\":\">\"}",
                        "{\"segment\":\"\\n\",\"element\":\"|\",\"component\":\">\",\"repetition\":\"^\"}");

        assertThat(new String(bare.render(received(newer)), US_ASCII))
                .startsWith("ISA|00|          |00|          |ZZ|GBDXROUTES     |01|012345678      |261124|1200|^|00501"
                        + "|000000042|0|P|>\nGS|FA|")
                .contains("|X|005010\n");
        assertThat(read(bare, newer).errors()).isEmpty();
        var set = answer("{format: x12-997, x12-997: {delimiters: {segment: '!'}}}");
        assertThat(new String(set.render(received(X12)), US_ASCII))
                .contains("*P*>!GS*FA*")
                .endsWith("*000000042!");
    }

    @Test
    void who_we_are_and_when_it_is_can_be_set() {
        var set =
                answer("{format: x12-997, x12-997: {sender: '4098765000007', senderQualifier: '14', groupSender: EAST,"
                        + " zone: Asia/Tokyo}}");

        var segments = read(set, X12);

        assertThat(segments.all("ISA").get(0)).contains("14 4098765000007   01 012345678       261124 2100");
        assertThat(segments.all("GS")).containsExactly("GS FA EAST ACMEPUR 20261124 2100 42 X 004010");
    }

    @Test
    void groups_with_the_same_addresses_share_an_interchange_and_others_do_not() {
        var interchange = X12.substring(X12.indexOf("[{\"references\"") + 1, X12.lastIndexOf("]"));
        var second = interchange.replace("\"47\"", "\"48\"");
        var department = interchange.replace("\"47\"", "\"49\"").replace("ACMEPUR", "ACMEOPS");
        var other = interchange.replace("\"47\"", "\"50\"").replace("012345678", "087654321");
        var all = X12.replace(interchange, String.join(",", interchange, second, department, other));

        var read = read(bare, all);

        assertThat(read.errors()).isEmpty();
        assertThat(read.all("AK1")).containsExactly("AK1 PO 47", "AK1 PO 48", "AK1 PO 49", "AK1 PO 50");
        assertThat(read.all("ST")).containsExactly("ST 997 0001", "ST 997 0002", "ST 997 0001", "ST 997 0001");
        assertThat(read.all("GE")).containsExactly("GE 2 42", "GE 1 100000042", "GE 1 200000042");
        assertThat(read.all("IEA")).containsExactly("IEA 2 000000042", "IEA 1 200000042");
    }

    @Test
    void a_name_cannot_end_an_element_or_a_segment() {
        var hostile = X12.replace("\"ACMEPUR\"", "\"A*B~GS>C\\u0000\\nÜ\"").replace("012345678", "0~ISA*\\r\\n€78");

        var read = read(bare, hostile);

        assertThat(read.errors()).isEmpty();
        assertThat(read.all("GS")).containsExactly("GS FA GBDX A B GS C? ? 20261124 1200 42 X 004010");
        assertThat(read.all("ISA").get(0)).contains("01 0 ISA  ?78      ");
    }

    @Test
    void only_what_is_X12_and_can_be_addressed_is_answered() {
        assertThat(bare.tells(received(X12))).isTrue();
        assertThat(bare.tells(received(EDIFACT))).isFalse();
        assertThat(bare.tells(received(IDOCS))).isFalse();
        assertThat(bare.tells(ofOrder(EventType.ORDER_ACCEPTED))).isFalse();
        assertThat(bare.tells(received("{\"format\":\"x12\",\"verdict\":\"rejected\"}")))
                .as("nothing of it could be read")
                .isFalse();
        assertThat(bare.tells(received(X12.replace("\"functionalCode\":\"PO\"", "\"functionalCode\":\"FA\""))))
                .as("an acknowledgment itself")
                .isFalse();
        assertThat(bare.tells(received(X12.replace("\"group\":\"47\",", "")))).isFalse();
        assertThat(bare.tells(received(X12.replace("\"sender\":\"012345678\",", ""))))
                .isFalse();
        assertThat(bare.events()).containsExactly(EventType.MESSAGE_RECEIVED);
    }

    @Test
    void control_numbers_are_those_of_the_event_and_go_round_after_a_billion() {
        assertThat(numbers(1)).containsExactly("IEA 1 000000001");
        assertThat(numbers(999_999_999)).containsExactly("IEA 1 999999999");
        assertThat(numbers(1_000_000_000)).containsExactly("IEA 1 000000001");
        assertThat(bare.render(received(X12))).isEqualTo(bare.render(received(X12)));
    }

    private List<String> numbers(long key) {
        var like = received(X12);
        var event = new StoredEvent(key, like.subject(), like.sequence(), like.type(), like.time(), like.data());
        return ReadEdi.of(bare.render(event), "US-ASCII").all("IEA");
    }

    private static String text(Answer answer, String event) {
        return new String(answer.render(received(event)), US_ASCII).replace("~", "~\n");
    }

    private static ReadEdi read(Answer answer, String event) {
        return ReadEdi.of(answer.render(received(event)), "US-ASCII");
    }
}
