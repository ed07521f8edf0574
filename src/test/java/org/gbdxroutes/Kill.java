package org.gbdxroutes;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gbdxroutes.SampleSite.Setup;

/**
 * What happens to a sample run on its way.
 *
 * @param moment how far the run has come
 * @param delay how long after that
 * @param victims which processes are killed, and started again
 */
record Kill(Moment moment, Duration delay, Victims victims) {

    /** Which processes are killed at a time. */
    enum Victims {
        APPLICATION,
        SERVICE,
        BOTH
    }

    static Kill at(Moment moment, Victims victims) {
        return new Kill(moment, Duration.ZERO, victims);
    }

    /** Takes the sample orders through, killing and starting again on the way, and says how it ended. */
    static SampleOutcome outcome(Path directory, Setup setup, List<Kill> kills) {
        try (var site = new SampleSite(directory, setup)) {
            site.start();
            for (var kill : kills) {
                kill.happen(site);
                site.start();
            }
            site.awaitEnd();
            return SampleOutcome.of(site);
        }
    }

    private void happen(SampleSite site) {
        site.awaitMoment(moment);
        if (!delay.isZero()) {
            await().pollDelay(delay).until(() -> true);
        }
        if (victims != Victims.APPLICATION) {
            site.killService();
        }
        if (victims != Victims.SERVICE) {
            site.killApplication();
        }
    }
}
