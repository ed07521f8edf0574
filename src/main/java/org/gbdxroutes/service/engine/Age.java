package org.gbdxroutes.service.engine;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the words that GBDX used. */
final class Age {

    private Age() {}

    static String inWords(Instant then, Instant now) {
        var age = Duration.between(then, now);
        if (age.toSeconds() < 10) {
            return "just now";
        }
        if (age.toSeconds() < 60) {
            return age.toSeconds() + " seconds ago";
        }
        if (age.toMinutes() < 60) {
            return age.toMinutes() == 1 ? "a minute ago" : age.toMinutes() + " minutes ago";
        }
        if (age.toHours() < 24) {
            return age.toHours() == 1 ? "an hour ago" : age.toHours() + " hours ago";
        }
        return age.toDays() == 1 ? "a day ago" : age.toDays() + " days ago";
    }
}
