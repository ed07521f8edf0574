package org.gbdxroutes.intake;

/** A message is larger than anything that is kept; the sender still has it. */
public final class MessageTooLarge extends RuntimeException {

    MessageTooLarge(long limit) {
        super("The message is larger than " + limit / (1024 * 1024)
                + " MB and was not taken. Send orders in messages of up to " + MessageIntake.MAX_SIZE / (1024 * 1024)
                + " MB.");
    }
}
