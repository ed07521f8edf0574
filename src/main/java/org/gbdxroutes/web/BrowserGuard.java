package org.gbdxroutes.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of other sites from using a browser on this machine to reach a server that only this machine is meant to
 * reach. Programs that are no browsers notice nothing.
 *
 * @param loopbackOnly whether the server listens on loopback, so that only names of loopback can be meant for it
 */
public record BrowserGuard(boolean loopbackOnly) {

    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

    /**
     * Looks at where a request comes from.
     *
     * @param host the request's {@code Host}
     * @param origin the request's {@code Origin}, which browsers send with whatever may change something
     * @throws ForeignPage if a page of another site sent it
     */
    public void check(@Nullable String host, @Nullable String origin) {
        var asked = host == null ? "" : host.toLowerCase(Locale.ROOT);
        // a site whose name was pointed at loopback is its own origin: only the name gives it away
        if (loopbackOnly && !asked.isEmpty() && !LOOPBACK.matcher(asked).matches()) {
            throw new ForeignPage("This server is on loopback; ask for it as 127.0.0.1 or localhost.");
        }
        if (origin != null && !site(origin).equals(asked)) {
            throw new ForeignPage("Web pages of other sites may not send requests here.");
        }
    }

    private static String site(String origin) {
        int end = origin.indexOf("://");
        return end < 0 ? "null" : origin.substring(end + 3).toLowerCase(Locale.ROOT);
    }
}
