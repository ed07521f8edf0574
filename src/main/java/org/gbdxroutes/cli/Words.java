package org.gbdxroutes.cli;

/** Words of others, such as a task's description, made fit for a terminal. */
final class Words {

    private Words() {}

    /** Returns the text on one line, without what a terminal or picocli's markup would take for a command. */
    static String plain(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip().replace("@|", "@ |");
    }

    /** Returns a state's or an event's word in picocli's markup for the colour of what it means. */
    static String colored(String word) {
        return switch (word) {
            case "succeeded", "completed" -> "@|green " + word + "|@";
            case "failed", "timedout", "timed_out", "rejected", "held" -> "@|red " + word + "|@";
            case "canceled", "canceling", "cancelling" -> "@|yellow " + word + "|@";
            default -> plain(word);
        };
    }
}
