package org.gbdxroutes.console;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The HTTP API over orders. */
public final class ConsoleRoutes extends RouteBuilder {

    private final OrderDesk desk;
    private final RedoDesk redo;
    private final Callers callers;
    private final OrderAnswers answers;

    public ConsoleRoutes(OrderDesk desk, RedoDesk redo, Callers callers, OrderAnswers answers) {
        this.desk = desk;
        this.redo = redo;
        this.callers = callers;
        this.answers = answers;
    }

    @Override
    public void configure() {
        // whatever a question runs into, the caller gets an answer
        onException(Exception.class).handled(true).bean(answers, "failed").to("direct:http-answer");

        serve("console-list", "GET", "/orders", desk, "list", "Lists orders, newest first");
        serve(
                "console-show",
                "GET",
                "/orders/{partner}/{orderNumber}",
                desk,
                "show",
                "Shows one order and all that happened to it");
        serve(
                "console-cancel",
                "POST",
                "/orders/{partner}/{orderNumber}/cancel",
                desk,
                "cancel",
                "Asks for an order to be canceled");
        serve(
                "console-release",
                "POST",
                "/orders/{partner}/{orderNumber}/release",
                desk,
                "release",
                "Lets a held order go on");
        serve(
                "console-redo",
                "POST",
                "/orders/{partner}/{orderNumber}/redo",
                redo,
                "redo",
                "Orders once more what came to nothing");

        from("direct:http-answer")
                .routeId("http-answer")
                .group("console")
                .routeDescription("Turns an answer into the HTTP response")
                .errorHandler(noErrorHandler())
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, simple("${body.status}"))
                .setHeader(Exchange.CONTENT_TYPE, simple("${body.contentType}"))
                .filter(simple("${body.retryAfter.isPresent}"))
                .setHeader("Retry-After", simple("${body.retryAfter.asLong}"))
                .end()
                .setBody(simple("${body.body}"));
    }

    private void serve(String id, String method, String path, Object bean, String deed, String description) {
        from("platform-http:" + path + "?useBodyHandler=false&httpMethodRestrict=" + method)
                .routeId(id)
                .group("console")
                .routeDescription(description)
                .bean(callers, "check")
                .bean(Question.class, "of")
                .bean(bean, deed)
                .to("direct:http-answer");
    }
}
