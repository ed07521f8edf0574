package org.gbdxroutes.order;

import java.util.regex.Pattern;

/**
 * Who ordered, under which number, and which redo of it.
 *
 * <p>Partner and number name folders and S3 keys, so their characters are limited.
 *
 * @param partner the ordering party, 1 to 100 of letters, digits, {@code . _ -}, beginning with a letter or digit
 * @param number the partner's own order number, of the same characters
 * @param revision 1 for the order itself, more for a deliberate redo
 */
public record OrderId(String partner, String number, int revision) {

    /** What a partner and an order number may look like. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public OrderId {
        if (!NAME.matcher(partner).matches() || !NAME.matcher(number).matches() || revision < 1) {
            throw new IllegalArgumentException("Not an order id: " + partner + "/" + number + "/" + revision);
        }
    }

    /** Returns the folder of this order's outputs, below the folder or prefix of a destination. */
    public String folder() {
        return partner + "/" + number + (revision == 1 ? "" : "/revision-" + revision);
    }

    @Override
    public String toString() {
        return partner + "/" + number + (revision == 1 ? "" : " revision " + revision);
    }
}
