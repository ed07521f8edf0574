package org.gbdxroutes.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommit;
import org.apache.camel.util.TimeUtils;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a topic is read. Kafka counts no attempts, so the record of each partition that cannot be stored is
 * remembered here, and given up when that has gone on for long enough.
 */
public final class KafkaOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOffsets.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<TopicPartition, Stuck> stuck = new ConcurrentHashMap<>();

    /** A record that could not be stored. */
    private record Stuck(long offset, Instant since, int attempts) {

        Stuck again() {
            return new Stuck(offset, since, attempts + 1);
        }
    }

    KafkaOffsets(Clock clock) {
        this.clock = clock;
    }

    /** The record is done with; it is not read again. */
    public void commit(@Variable("position") DefaultKafkaManualCommit position) {
        position.commit();
        stuck.remove(position.getPartition());
    }

    /** Returns how many milliseconds to wait before a record that failed is read again, longer each time. */
    public long pause(@Variable("position") DefaultKafkaManualCommit position) {
        int attempts = failed(position).attempts();
        return Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(attempts, 10));
    }

    /**
     * Returns why the record is given up, if it has failed for long enough.
     *
     * @param patience how long that is
     * @throws Exception the failure, if it has not: the record is to be read again
     */
    public String giveUp(
            @Variable("position") DefaultKafkaManualCommit position,
            @Variable("patience") String patience,
            @ExchangeException Exception failure)
            throws Exception {
        var record = stuck.get(position.getPartition());
        if (record == null
                || record.since().plusMillis(TimeUtils.toMilliSeconds(patience)).isAfter(clock.instant())) {
            throw failure;
        }
        LOG.error("The record {}@{} is given up.", position.getPartition(), position.getRecordOffset(), failure);
        return "The record could not be stored since " + record.since() + " (attempts: " + record.attempts()
                + ", last failure: " + failure.getClass().getSimpleName()
                + "); the log says why. Send it again when that is mended.";
    }

    /** Returns a reason that is short enough for a header. */
    public String reason(@Variable("reason") String explanation) {
        return RejectionReason.shortened(explanation);
    }

    private Stuck failed(DefaultKafkaManualCommit position) {
        var first = new Stuck(position.getRecordOffset(), clock.instant(), 1);
        return stuck.merge(
                position.getPartition(), first, (known, now) -> known.offset() == now.offset() ? known.again() : now);
    }
}
