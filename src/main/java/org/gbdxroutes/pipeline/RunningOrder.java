package org.gbdxroutes.pipeline;

import org.gbdxroutes.order.Order;

/**
 * An order whose workflow is asked about now.
 *
 * @param isStarted whether a task of it is known to have started
 */
public record RunningOrder(Order order, String workflowId, boolean isStarted) {}
