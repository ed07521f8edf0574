package org.gbdxroutes.service.api;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.gbdxroutes.service.engine.InvalidRequest;
import org.gbdxroutes.service.registry.InvalidDefinition;
import org.gbdxroutes.service.registry.NotPermitted;
import org.gbdxroutes.service.registry.TaskConflict;
import org.gbdxroutes.web.ForeignPage;

/** What all calls share: the caller is checked first, failures have one form, no request header comes back. */
abstract class ApiRoutes extends RouteBuilder {

    private final Bearer bearer;

    ApiRoutes(Bearer bearer) {
        this.bearer = bearer;
    }

    @Override
    public final void configure() {
        answer(onException(Unauthorized.class).handled(true).setBody(exchange -> Answer.unauthorized()));
        answer(onException(ForeignPage.class, NotPermitted.class)
                .handled(true)
                .setBody(failure -> Answer.forbidden(reason(failure))));
        answer(onException(UnknownResource.class).handled(true).setBody(exchange -> Answer.notFound()));
        answer(onException(InvalidRequest.class, InvalidDefinition.class)
                .handled(true)
                .setBody(failure -> Answer.badRequest(reason(failure))));
        answer(onException(TaskConflict.class).handled(true).setBody(failure -> Answer.conflict(reason(failure))));
        answer(onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "Call ${routeId} failed: ${exception.stacktrace}")
                .setBody(exchange -> Answer.failure()));
        calls();
    }

    /** Says which calls there are. */
    abstract void calls();

    /** A call that anybody may make. */
    final ProcessorDefinition<?> open(String method, String path, String id, String description) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId("service-" + id)
                .routeGroup("service")
                .routeDescription(description)
                .bean(bearer, "visitor");
    }

    /** A call that needs a token; whose it is, is in the variable {@code user} then. */
    final ProcessorDefinition<?> call(String method, String path, String id, String description) {
        return open(method, path, id, description).setVariable("user", method(bearer, "user"));
    }

    /** Sends the body, an {@link Answer}. */
    static void answer(ProcessorDefinition<?> route) {
        route.process(ApiRoutes::write);
    }

    private static void write(Exchange exchange) throws InvalidPayloadException {
        var message = exchange.getMessage();
        var answer = message.getMandatoryBody(Answer.class);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
        message.setBody(answer.body());
    }

    private static String reason(Exchange exchange) {
        return String.valueOf(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
    }
}
