package org.gbdxroutes.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.gbdxroutes.ledger.Deliveries;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.ledger.Ledger;
import org.gbdxroutes.ledger.OrderFilter;
import org.gbdxroutes.ledger.PlannedFile;
import org.gbdxroutes.ledger.StaleOrder;
import org.gbdxroutes.ledger.StoredEvent;
import org.gbdxroutes.order.EventType;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderState;
import org.gbdxroutes.workflow.Json;
import org.gbdxroutes.workflow.Timestamps;

/** Shows orders, and takes the few deeds that a person may ask for. */
public class OrderDesk {

    private static final int MOST = 500;

    /** What the timeline shows of the data of an event. */
    private static final List<String> SHOWN = List.of(
            "state", "reason", "workflowId", "faults", "acknowledgement", "event", "since", "agreed", "outstanding");

    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Clock clock;

    public OrderDesk(Ledger ledger, Deliveries deliveries, Clock clock) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Lists orders, newest first. */
    public HttpAnswer list(@Body Question question) {
        var state = question.parameter("state");
        var limit = question.parameter("limit");
        if (state.isPresent() && OrderState.of(state.get()).isEmpty()) {
            return malformed("state must be one of " + words() + ".");
        }
        try {
            int most = limit.map(Integer::parseInt).orElse(100);
            var filter = new OrderFilter(
                    state.flatMap(OrderState::of),
                    question.parameter("partner"),
                    question.parameter("after").map(Long::valueOf));
            if (most < 1 || most > MOST) {
                return malformed("limit must be a number from 1 to " + MOST + ".");
            }
            return HttpAnswer.json(
                    200,
                    Map.of(
                            "orders",
                            ledger.list(filter, most).stream()
                                    .map(OrderView::of)
                                    .toList()));
        } catch (NumberFormatException e) {
            return malformed("limit and after must be numbers.");
        }
    }

    /** Shows one order and all that happened to it. */
    public HttpAnswer show(@Body Question question) {
        var partner = question.partner();
        var number = question.orderNumber();
        return ledger.find(partner, number)
                .map(order -> HttpAnswer.json(200, whole(order)))
                .orElseGet(() -> unknown(partner, number));
    }

    /** Asks for an order to be canceled; its step does so. */
    public HttpAnswer cancel(@Body Question question) {
        var partner = question.partner();
        var number = question.orderNumber();
        return ledger.find(partner, number).map(this::cancel).orElseGet(() -> unknown(partner, number));
    }

    private HttpAnswer cancel(Order order) {
        return switch (order.state()) {
            case RECEIVED, ACCEPTED, LAUNCHING, RUNNING -> {
                ledger.requestCancel(order, clock.instant());
                yield HttpAnswer.json(202, OrderView.of(ledger.find(order.id()).orElse(order)));
            }
            case HELD -> move(order.become(OrderState.CANCELED, clock.instant()), EventType.ORDER_CANCELED);
            case CANCELED -> HttpAnswer.json(200, OrderView.of(order));
            case DELIVERING, COMPLETED, REJECTED, FAILED, TIMED_OUT ->
                conflict("Order " + order.id() + " is " + order.state().word() + " and can no longer be canceled.");
        };
    }

    /** Lets a held order go on where it stopped. */
    public HttpAnswer release(@Body Question question) {
        var partner = question.partner();
        var number = question.orderNumber();
        return ledger.find(partner, number)
                .map(order -> order.state() == OrderState.HELD
                        ? move(order.released(clock.instant()), EventType.ORDER_RELEASED)
                        : conflict("Order " + order.id() + " is "
                                + order.state().word() + "; only held orders are released."))
                .orElseGet(() -> unknown(partner, number));
    }

    private HttpAnswer move(Order changed, EventType event) {
        try {
            ledger.save(changed, OrderEvent.of(event));
            return HttpAnswer.json(202, OrderView.of(changed));
        } catch (StaleOrder e) {
            return conflict(e.getMessage() + " Look at it again, then decide.");
        }
    }

    private Map<String, Object> whole(Order order) {
        var view = new LinkedHashMap<String, Object>(Json.mapper().convertValue(OrderView.of(order), Map.class));
        var launch = ledger.launch(order);
        launch.map(Launch::workflowId).ifPresent(id -> view.put("workflowId", id));
        view.put(
                "timeline",
                ledger.timeline(order).stream().map(OrderDesk::moment).toList());
        view.put(
                "outputs",
                launch.map(Launch::outputs).orElse(List.of()).stream()
                        .map(output -> Map.of(
                                "task", output.task(),
                                "port", output.port(),
                                "location", "s3://" + output.bucket() + "/" + output.prefix()))
                        .toList());
        view.put("deliveries", deliveriesOf(order));
        return view;
    }

    private List<Map<String, Object>> deliveriesOf(Order order) {
        var files = new LinkedHashMap<String, List<PlannedFile>>();
        deliveries
                .files(order)
                .forEach(file -> files.computeIfAbsent(file.destination(), name -> new ArrayList<>())
                        .add(file));
        var manifests = new LinkedHashMap<String, String>();
        deliveries.manifests(order).forEach(manifest -> {
            manifests.put(manifest.destination(), manifest.location());
            files.putIfAbsent(manifest.destination(), List.of());
        });
        return files.entrySet().stream()
                .map(entry -> {
                    var delivery = new LinkedHashMap<String, Object>();
                    delivery.put("destination", entry.getKey());
                    delivery.put("manifest", manifests.get(entry.getKey()));
                    delivery.put(
                            "files",
                            entry.getValue().stream().map(OrderDesk::file).toList());
                    return (Map<String, Object>) delivery;
                })
                .toList();
    }

    private static Map<String, Object> file(PlannedFile file) {
        return Map.of("path", file.path(), "size", file.size(), "delivered", file.delivered());
    }

    private static Map<String, Object> moment(StoredEvent event) {
        var moment = new LinkedHashMap<String, Object>();
        moment.put("type", event.type().word());
        moment.put("time", Timestamps.format(event.time()));
        for (var name : SHOWN) {
            if (event.data().containsKey(name)) {
                moment.put(name, event.data().get(name));
            }
        }
        return moment;
    }

    static HttpAnswer unknown(String partner, String number) {
        var detail = "There is no order " + partner + "/" + number + ". To see what there is: GET /orders?partner="
                + partner;
        return HttpAnswer.problem(404, "No such order", detail, List.of());
    }

    static HttpAnswer conflict(String detail) {
        return HttpAnswer.problem(409, "Not in this state", detail, List.of());
    }

    private static HttpAnswer malformed(String detail) {
        return HttpAnswer.problem(400, "Malformed question", detail, List.of());
    }

    private static String words() {
        return String.join(
                ", ", Stream.of(OrderState.values()).map(OrderState::word).toList());
    }
}
