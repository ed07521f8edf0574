package org.gbdxroutes.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;

/**
 * An HTTP response.
 *
 * @param body text; may be empty
 * @param retryAfter seconds after which the same request may do better
 */
public record HttpAnswer(int status, String contentType, String body, OptionalLong retryAfter) {

    HttpAnswer(int status, String contentType, String body) {
        this(status, contentType, body, OptionalLong.empty());
    }

    /** Returns this answer, which asks the caller to come again. */
    HttpAnswer retrying(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new HttpAnswer(status, contentType, body, OptionalLong.of(seconds));
    }

    static HttpAnswer json(int status, Object value) {
        return new HttpAnswer(status, "application/json", Json.write(value));
    }

    /** Returns a problem as RFC 9457 describes it, with the faults as a member of its own. */
    static HttpAnswer problem(int status, String title, String detail, List<Fault> faults) {
        return problem(status, title, detail, faults, Map.of());
    }

    static HttpAnswer problem(int status, String title, String detail, List<Fault> faults, Map<String, Object> more) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        if (!faults.isEmpty()) {
            problem.put("faults", faults);
        }
        problem.putAll(more);
        return new HttpAnswer(status, "application/problem+json", Json.write(problem));
    }
}
