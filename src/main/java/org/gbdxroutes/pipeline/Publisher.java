package org.gbdxroutes.pipeline;

import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.apache.camel.Variable;
import org.gbdxroutes.event.CloudEvents;
import org.gbdxroutes.event.answer.Answer;
import org.gbdxroutes.ledger.Outbox;
import org.gbdxroutes.ledger.OutboxEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which events a subscriber hears next, and what follows when it did not hear one: the event waits, longer
 * each time, and so does the subscriber, which may be down as a whole.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final BackOff OF_AN_EVENT = new BackOff(Duration.ofSeconds(1), Duration.ofHours(1));

    // an event that was old before it was first told, as after a long stop of ours, still gets these
    private static final int FEWEST_ATTEMPTS = 10;

    private final Outbox outbox;
    private final Function<String, Optional<Answer>> answers;
    private final Clock clock;
    private final Duration giveUpAfter;
    private final CloudEvents cloudEvents = new CloudEvents();
    private final Pauses pauses = new Pauses();
    private final Map<String, List<OutboxEntry>> heard = new ConcurrentHashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** @param answers how a subscriber is told; nothing for CloudEvents in JSON */
    public Publisher(Outbox outbox, Function<String, Optional<Answer>> answers, Clock clock, PublishSettings settings) {
        this.outbox = outbox;
        this.answers = answers;
        this.clock = clock;
        this.giveUpAfter = settings.giveUpAfter();
        outbox.releaseClaims(clock.instant());
    }

    /**
     * Writes down what a subscriber has heard, then takes the next events for it, none while it is left in peace. A
     * process that is killed before tells it those events again.
     */
    public List<OutboxEntry> due(@Variable("subscriber") String subscriber) {
        var now = clock.instant();
        outbox.done(heard.getOrDefault(subscriber, List.of()));
        heard.remove(subscriber);
        return pauses.isPaused(subscriber, now) ? List.of() : told(subscriber, now);
    }

    // what its answer does not tell is done with: a message in another format, or an event from before it had one
    private List<OutboxEntry> told(String subscriber, Instant now) {
        var answer = answers.apply(subscriber);
        var claimed = outbox.claim(subscriber, now, LEASE, BATCH);
        while (answer.isPresent() && !claimed.isEmpty()) {
            var told = claimed.stream()
                    .collect(Collectors.partitioningBy(entry -> answer.get().tells(entry.event())));
            outbox.done(told.getOrDefault(false, List.of()));
            if (!told.getOrDefault(true, List.of()).isEmpty()) {
                return told.getOrDefault(true, List.of());
            }
            claimed = outbox.claim(subscriber, now, LEASE, BATCH);
        }
        return claimed;
    }

    public CloudEvent cloudEvent(OutboxEntry entry) {
        return cloudEvents.of(entry.event());
    }

    /** Returns a name for a file that holds the event: ascending in time, the same whenever it is told. */
    public String fileName(@Variable("entry") OutboxEntry entry) {
        var event = entry.event();
        var ending = answers.apply(entry.subscriber()).map(Answer::ending).orElse(".json");
        var what = event.subject().replace('/', '-') + "-" + event.type().word();
        return "%010d-%s%s".formatted(event.key(), what, ending);
    }

    /** Returns the MIME type of {@link #content}. */
    public String contentType(@Variable("entry") OutboxEntry entry) {
        return answers.apply(entry.subscriber()).map(Answer::contentType).orElse("application/cloudevents+json");
    }

    /** Returns the event as the subscriber is told it. */
    public byte[] content(@Body CloudEvent event, @Variable("entry") OutboxEntry entry) {
        return answers.apply(entry.subscriber())
                .map(answer -> answer.render(entry.event()))
                .orElseGet(() -> cloudEvents.json(event));
    }

    /** The subscriber has heard the event. */
    public void heard(@Variable("entry") OutboxEntry entry) {
        heard.computeIfAbsent(entry.subscriber(), subscriber -> new ArrayList<>())
                .add(entry);
        if (pauses.end(entry.subscriber())) {
            LOG.info("Subscriber {} hears events again.", entry.subscriber());
        }
    }

    /** The subscriber has not heard the event, and is left in peace for a while. */
    public void unheard(@Variable("entry") OutboxEntry entry, @ExchangeException Exception failure) {
        var now = clock.instant();
        var reason = Reason.of(failure);
        var event = entry.event();
        if (isHopeless(entry)) {
            outbox.bury(entry, reason);
            LOG.error(
                    "Subscriber {} never heard {} of {} (event {}), which is given up after {} attempts. Last reason:"
                            + " {} The event stays in the ledger: table outbox, subscriber '{}', event_key {}, dead.",
                    entry.subscriber(),
                    event.type().word(),
                    event.subject(),
                    cloudEvents.of(event).getId(),
                    entry.attempts() + 1,
                    reason,
                    entry.subscriber(),
                    event.key());
        } else {
            outbox.postpone(entry, now.plus(OF_AN_EVENT.after(entry.attempts() + 1, random)), reason);
        }
        if (pauses.begin(entry.subscriber(), now)) {
            LOG.warn(
                    "Subscriber {} did not hear {} of {}; it will be told again. Reason: {}",
                    entry.subscriber(),
                    event.type().word(),
                    event.subject(),
                    reason);
        }
        outbox.giveBack(entry.subscriber(), now);
    }

    private boolean isHopeless(OutboxEntry entry) {
        var age = Duration.between(entry.event().time(), clock.instant());
        return age.compareTo(giveUpAfter) >= 0 && entry.attempts() + 1 >= FEWEST_ATTEMPTS;
    }
}
