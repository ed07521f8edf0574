package org.gbdxroutes.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.camel.Body;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.pipeline.Receiver;
import org.gbdxroutes.workflow.Json;

/**
 * Orders once more what came to nothing. A redo goes the way of any message, so that of two at once, and of a redo and
 * an order that somebody sends with the next revision himself, only one is taken.
 */
public class RedoDesk {

    private final Ledger ledger;
    private final Receiver receiver;
    private final OrderAnswers answers;

    public RedoDesk(Ledger ledger, Receiver receiver, OrderAnswers answers) {
        this.ledger = ledger;
        this.receiver = receiver;
        this.answers = answers;
    }

    /** Orders the same as the next revision; a rejected order, which has used up no revision, is judged again. */
    public HttpAnswer redo(@Body Question question) throws IOException {
        var order = ledger.find(question.partner(), question.orderNumber());
        return order.isPresent() ? redo(order.get()) : OrderDesk.unknown(question.partner(), question.orderNumber());
    }

    private HttpAnswer redo(Order order) throws IOException {
        return switch (order.state()) {
            case FAILED, CANCELED, TIMED_OUT ->
                receive(order.request().revised(order.id().revision() + 1));
            case REJECTED -> receive(order.request());
            case RECEIVED, ACCEPTED, LAUNCHING, RUNNING, DELIVERING ->
                refused(order, "it is under way. To stop it, cancel it; then it can be redone.");
            case HELD -> refused(order, "release it, and it goes on where it stopped.");
            case COMPLETED ->
                refused(
                        order,
                        "what it asked for is delivered. To have it done again all the same, order with \"revision\": "
                                + (order.id().revision() + 1) + ".");
        };
    }

    private HttpAnswer receive(OrderRequest request) throws IOException {
        var message = new ByteArrayInputStream(Json.write(request).getBytes(UTF_8));
        return answers.received(receiver.receive(message, "redo", null, "application/json", null, "refuse"));
    }

    private static HttpAnswer refused(Order order, String advice) {
        return OrderDesk.conflict(
                "Order " + order.id() + " is " + order.state().word() + " and is not redone: " + advice);
    }
}
