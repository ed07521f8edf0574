package org.gbdxroutes.service.engine;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * A callback that has not been taken yet.
 *
 * @param id of the task or workflow that is complete; receivers know the message by it, however often it is sent
 * @param host who is called, with the port but without what else the URL says: that may be secret
 * @param since when there was something to tell
 * @param attempts how often it was sent
 */
record CallbackRow(String id, String workflowId, String url, String host, Instant since, int attempts) {

    // no real name is longer; a made-up one must not keep a task from ending
    private static final int LONGEST_HOST = 300;

    static CallbackRow of(String id, String workflowId, String url, Instant since) {
        return new CallbackRow(id, workflowId, url, host(URI.create(url)), since, 0);
    }

    static CallbackRow of(ResultSet row) throws SQLException {
        return new CallbackRow(
                row.getString("id"),
                row.getString("workflow_id"),
                row.getString("url"),
                row.getString("host"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }

    boolean isOfWorkflow() {
        return id.equals(workflowId);
    }

    /** Leaves out the URL, so that the value may be logged. */
    @Override
    public String toString() {
        return "the callback of " + (isOfWorkflow() ? "" : "task " + id + " of ") + "workflow " + workflowId + " to "
                + host;
    }

    private static String host(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        var host = url.getHost().toLowerCase(Locale.ROOT) + ":" + (url.getPort() < 0 ? usual : url.getPort());
        return host.substring(0, Math.min(host.length(), LONGEST_HOST));
    }
}
