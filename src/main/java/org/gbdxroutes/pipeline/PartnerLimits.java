package org.gbdxroutes.pipeline;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.gbdxroutes.intake.Partner;
import org.gbdxroutes.ledger.Admission;
import org.gbdxroutes.ledger.Admission.Verdict;
import org.gbdxroutes.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds up the messages of partners that order more than was agreed. A message is taken whole: what it has too much,
 * the next one waits for. Only new orders count, so that one which comes again is answered as before.
 */
public final class PartnerLimits {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerLimits.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration WHEN_ORDERS_ARE_DONE = Duration.ofSeconds(30);

    private final Function<String, Partner> partners;
    private final Ledger ledger;
    private final BooleanSupplier stopping;
    private final Clock clock;
    private final Map<String, PerMinute> rates = new ConcurrentHashMap<>();

    /** @param limit the agreed number, which the bucket was made for */
    private record PerMinute(int limit, Bucket bucket) {}

    /**
     * @param partners what was agreed with a partner; asked for each message
     * @param stopping whether the application is about to end, so that nobody may be kept waiting
     */
    public PartnerLimits(Function<String, Partner> partners, Ledger ledger, BooleanSupplier stopping, Clock clock) {
        this.partners = partners;
        this.ledger = ledger;
        this.stopping = stopping;
        this.clock = clock;
    }

    /**
     * Returns when the partner is within its limits.
     *
     * @throws OverLimit if it is not, and the caller may not wait, or the application ends
     */
    void enter(String partner, boolean mayWait) {
        Instant begun = clock.instant();
        boolean told = false;
        for (var wait = wait(partner); !wait.isZero(); wait = wait(partner)) {
            var message = "The partner " + partner + " has ordered more than was agreed: " + agreed(partner)
                    + ". Nothing of this message was taken; send it again later.";
            if (!mayWait || stopping.getAsBoolean()) {
                throw new OverLimit(message, wait);
            }
            if (!told) {
                LOG.warn("{} is over its limits ({}); its next message waits.", partner, agreed(partner));
                told = true;
            }
            pause();
        }
        if (told) {
            LOG.info("{} is within its limits again, after {}.", partner, Duration.between(begun, clock.instant()));
        }
    }

    /** Counts the orders that are new. */
    void count(List<Admission> admissions) {
        for (var admission : admissions) {
            var partner = admission.order().id().partner();
            if (admission.verdict() == Verdict.NEW) {
                limits(partner)
                        .ordersPerMinute()
                        .ifPresent(limit -> rate(partner, limit).consumeIgnoringRateLimits(1));
            }
        }
    }

    private Duration wait(String partner) {
        var limits = limits(partner);
        if (limits.perMinute() != null) {
            var probe = rate(partner, limits.perMinute()).estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                return Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
            }
        }
        boolean full = limits.inFlight() != null && ledger.inFlight(partner, limits.inFlight()) >= limits.inFlight();
        return full ? WHEN_ORDERS_ARE_DONE : Duration.ZERO;
    }

    private Bucket rate(String partner, int limit) {
        return rates.compute(
                        partner,
                        (name, known) ->
                                known != null && known.limit() == limit ? known : new PerMinute(limit, bucket(limit)))
                .bucket();
    }

    private static Bucket bucket(int limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build();
    }

    private Partner.Limits limits(String partner) {
        return partners.apply(partner).limits();
    }

    private String agreed(String partner) {
        var limits = limits(partner);
        var perMinute = limits.ordersPerMinute()
                .map(limit -> limit + " orders a minute")
                .orElse("");
        var inFlight = limits.ordersInFlight()
                .map(limit -> limit + " orders in flight")
                .orElse("");
        return perMinute + (perMinute.isEmpty() || inFlight.isEmpty() ? "" : ", ") + inFlight;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OverLimit("The application ends before the message could be taken.", LOOK_AGAIN);
        }
    }
}
