package org.gbdxroutes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gbdxroutes.ledger.TestLedger.NOON;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BulkOfferTest {

    private final BulkOffer offer = new BulkOffer();

    @Test
    void that_it_is_declined_is_news_once_until_it_was_answered() {
        assertThat(offer.declined(NOON)).isTrue();
        assertThat(offer.declined(NOON.plus(Duration.ofHours(2)))).isFalse();

        offer.answered();

        assertThat(offer.declined(NOON.plus(Duration.ofHours(4)))).isTrue();
    }

    @Test
    void an_answer_ends_the_row_of_questions_without_one() {
        offer.unanswered(NOON);
        offer.unanswered(NOON);
        offer.answered();
        offer.unanswered(NOON);
        assertThat(offer.isOpen(NOON)).isTrue();

        offer.unanswered(NOON);
        offer.unanswered(NOON);
        assertThat(offer.isOpen(NOON.plusSeconds(59))).isFalse();
        assertThat(offer.isOpen(NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void a_question_without_an_answer_does_not_shorten_the_hour() {
        offer.declined(NOON);
        for (int i = 0; i < 3; i++) {
            offer.unanswered(NOON);
        }

        assertThat(offer.isOpen(NOON.plus(Duration.ofMinutes(59)))).isFalse();
    }
}
