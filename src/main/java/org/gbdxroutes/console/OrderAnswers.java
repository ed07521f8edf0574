package org.gbdxroutes.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeException;
import org.gbdxroutes.intake.MessageTooLarge;
import org.gbdxroutes.pipeline.OverLimit;
import org.gbdxroutes.pipeline.Receipt;
import org.gbdxroutes.pipeline.ReceiptEntry;
import org.gbdxroutes.pipeline.ReceiptEntry.Outcome;
import org.gbdxroutes.web.ForeignPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers those who send orders over HTTP. */
public class OrderAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OrderAnswers.class);

    /** Returns the answer to a message that was stored. */
    public HttpAnswer received(@Body Receipt receipt) {
        if (receipt.taken() + receipt.notTaken() == 1 && receipt.more() == 0) {
            return one(receipt.entries().get(0));
        }
        boolean someTaken =
                receipt.more() > 0 || receipt.entries().stream().anyMatch(entry -> entry.outcome() == Outcome.TAKEN);
        var orders = new LinkedHashMap<String, Object>();
        orders.put("orders", receipt.entries().stream().map(OrderAnswers::entry).toList());
        if (receipt.more() > 0) {
            orders.put("taken", receipt.taken());
            orders.put("refused", receipt.notTaken());
        }
        if (receipt.taken() == 0) {
            var faults = receipt.entries().stream()
                    .flatMap(entry -> entry.faults().stream())
                    .toList();
            return HttpAnswer.problem(400, "No order was taken", "Mend the faults and send it again.", faults, orders);
        }
        return HttpAnswer.json(someTaken ? 202 : 200, orders);
    }

    private static HttpAnswer one(ReceiptEntry entry) {
        return switch (entry.outcome()) {
            case TAKEN -> HttpAnswer.json(202, OrderView.of(entry.order().orElseThrow()));
            case KNOWN -> HttpAnswer.json(200, OrderView.of(entry.order().orElseThrow()));
            case CONFLICT ->
                HttpAnswer.problem(
                        409,
                        "The order number is taken",
                        entry.faults().get(0).message(),
                        entry.faults(),
                        Map.of("order", OrderView.of(entry.order().orElseThrow())));
            case REFUSED ->
                HttpAnswer.problem(
                        400, "The order was not taken", "Mend the faults and send it again.", entry.faults());
        };
    }

    private static Map<String, Object> entry(ReceiptEntry entry) {
        return Map.of(
                "path", entry.path(),
                "status", one(entry).status(),
                "faults", entry.faults(),
                "order", entry.order().<Object>map(OrderView::of).orElse(Map.of()));
    }

    /** Returns the answer to a message that was not stored. */
    public HttpAnswer failed(@ExchangeException Exception e) {
        if (e instanceof MessageTooLarge tooLarge) {
            return HttpAnswer.problem(
                    413, "The message is too large", String.valueOf(tooLarge.getMessage()), List.of());
        }
        if (e instanceof OverLimit over) {
            return HttpAnswer.problem(429, "Too many orders", String.valueOf(over.getMessage()), List.of())
                    .retrying(over.retryAfter());
        }
        if (e instanceof UnknownCaller unknown) {
            return HttpAnswer.problem(401, "Who is calling?", String.valueOf(unknown.getMessage()), List.of());
        }
        if (e instanceof ForeignPage foreign) {
            return HttpAnswer.problem(403, "Not from there", String.valueOf(foreign.getMessage()), List.of());
        }
        LOG.error("A request could not be answered.", e);
        var detail = "Nothing was changed. Try again; if it stays so, look into the log of this application.";
        return HttpAnswer.problem(503, "Not now", detail, List.of());
    }
}
