package org.gbdxroutes.pipeline;

import java.util.List;

/** What the workflow service is asked with one request: about one workflow, or about many. */
public final class PollQuestion {

    private final List<RunningOrder> orders;

    PollQuestion(List<RunningOrder> orders) {
        this.orders = List.copyOf(orders);
    }

    static PollQuestion about(RunningOrder order) {
        return new PollQuestion(List.of(order));
    }

    public List<RunningOrder> orders() {
        return orders;
    }

    public boolean isAboutOne() {
        return orders.size() == 1;
    }

    public List<String> ids() {
        return orders.stream().map(RunningOrder::workflowId).toList();
    }

    int size() {
        return orders.size();
    }
}
