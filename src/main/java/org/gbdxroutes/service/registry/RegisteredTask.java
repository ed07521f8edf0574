package org.gbdxroutes.service.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import org.gbdxroutes.service.account.User;
import org.gbdxroutes.workflow.Json;

/**
 * One version of a task.
 *
 * @param name as it was first written
 * @param version empty for a definition without one
 * @param account whose it is; empty if it came with the service
 * @param definition as JSON, with defaults filled in
 */
record RegisteredTask(String name, String version, Optional<String> account, boolean isPublic, String definition) {

    static final Comparator<RegisteredTask> BY_VERSION =
            Comparator.comparing(registered -> TaskVersion.of(registered.version()));

    static RegisteredTask builtIn(String text) {
        var definition = DefinitionCheck.withDefaults(parse(text));
        return new RegisteredTask(
                definition.path("name").asText(),
                definition.path("version").asText(""),
                Optional.empty(),
                true,
                definition.toString());
    }

    static RegisteredTask of(String name, String account, ObjectNode definition) {
        return new RegisteredTask(
                name,
                definition.path("version").asText(""),
                Optional.of(account),
                definition.path("properties").path("isPublic").asBoolean(),
                definition.toString());
    }

    RegisteredTask with(ObjectNode changed) {
        return of(name, account.orElseThrow(), changed);
    }

    boolean isBuiltIn() {
        return account.isEmpty();
    }

    boolean isVisibleTo(User user) {
        return isPublic || mayBeChangedBy(user);
    }

    boolean mayBeChangedBy(User user) {
        return account.isPresent() && user.mayUse(account.get());
    }

    String versionedName() {
        return version.isEmpty() ? name : name + ":" + version;
    }

    ObjectNode json() {
        return parse(definition);
    }

    private static ObjectNode parse(String definition) {
        try {
            return (ObjectNode) Json.mapper().readTree(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A task definition in the registry is not JSON.", e);
        }
    }
}
