package org.gbdxroutes.service.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.gbdxroutes.workflow.Json;

/**
 * What a call is answered with.
 *
 * @param body text, or a stream for what may be long
 */
public record Answer(int status, String contentType, Object body) {

    private static final String JSON = "application/json";
    static final String TEXT = "text/html;charset=utf-8";

    static Answer json(Object value) {
        return new Answer(200, JSON, Json.write(value));
    }

    static Answer text(Object body) {
        return new Answer(200, TEXT, body);
    }

    static Answer badRequest(String message) {
        return error(400, "Bad Request", "WORKFLOW API: " + message, JSON);
    }

    static Answer conflict(String message) {
        return error(409, "Conflict", message, JSON);
    }

    static Answer notFound() {
        return error(404, "Not Found", "Not Found", JSON);
    }

    // Recorded so: JSON that says it is HTML.
    static Answer unauthorized() {
        return error(401, "Unauthorized", "Authentication Failed.", "text/html; charset=UTF-8");
    }

    static Answer forbidden(String message) {
        return error(403, "Forbidden", message, JSON);
    }

    static Answer wrongPassword() {
        return new Answer(401, JSON, "{\"Error\": \"401 Unauthorized: Unauthorized\"}");
    }

    static Answer methodNotAllowed() {
        return error(405, "Method Not Allowed", "Method Not Allowed", JSON);
    }

    static Answer tooLarge() {
        return error(413, "Request Entity Too Large", "The body is larger than " + ApiServer.MAX_BODY + " bytes", JSON);
    }

    static Answer failure() {
        return error(500, "Internal Server Error", "The service failed; its log says why", JSON);
    }

    private static Answer error(int status, String reason, String message, String contentType) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("status", status + " " + reason);
        body.put("message", message);
        return new Answer(status, contentType, body.toString());
    }
}
