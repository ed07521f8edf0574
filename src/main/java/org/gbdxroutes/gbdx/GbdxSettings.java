package org.gbdxroutes.gbdx;

import java.net.URI;
import java.time.Duration;
import org.gbdxroutes.gbdx.profile.Profile;

/**
 * Where the workflow service is, who we are there, and how long we wait.
 *
 * @param origin where this is written down, for messages: {@code the gbdx.* settings}, or a file
 * @param url the base URL, without user, query or closing slash
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long the service may be silent
 * @param answerTimeout how long a whole answer may take to arrive, however steadily it drips
 */
public record GbdxSettings(
        String origin,
        URI url,
        String username,
        String password,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration answerTimeout) {

    private static final String SETTINGS = "the gbdx.* settings";

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    /** Connections to the service, over all routes; a call that finds none free waits the response timeout for one. */
    static final int MAX_CONNECTIONS = 20;

    /** Bytes of an answer, unpacked: 400,000 workflow ids, and small enough for all connections to bring one at once. */
    static final int MAX_ANSWER = 8 << 20;

    public GbdxSettings {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("gbdx.url must be an http or https URL, such as https://geobigdata.io.");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("gbdx.url must hold no user, query or fragment; credentials go into"
                    + " gbdx.username and gbdx.password.");
        }
        var text = url.toString();
        url = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    /** Those of a profile, with the usual patience. */
    GbdxSettings(Profile profile) {
        this(
                profile.origin(),
                profile.url(),
                profile.username(),
                profile.password(),
                CONNECT_TIMEOUT,
                RESPONSE_TIMEOUT,
                ANSWER_TIMEOUT);
    }

    /** Those of the application's settings, with another patience than the usual. */
    public GbdxSettings(
            URI url,
            String username,
            String password,
            Duration connectTimeout,
            Duration responseTimeout,
            Duration answerTimeout) {
        this(SETTINGS, url, username, password, connectTimeout, responseTimeout, answerTimeout);
    }

    /** Those of the application's settings, with the usual patience. */
    public GbdxSettings(URI url, String username, String password) {
        this(SETTINGS, url, username, password, CONNECT_TIMEOUT, RESPONSE_TIMEOUT, ANSWER_TIMEOUT);
    }

    @Override
    public String toString() {
        return "GbdxSettings[url=" + url + ", username=" + username + "]";
    }
}
