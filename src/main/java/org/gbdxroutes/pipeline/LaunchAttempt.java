package org.gbdxroutes.pipeline;

import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.order.Order;

/**
 * An order whose workflow is to be launched now.
 *
 * @param isSearch whether an earlier attempt may have reached the service, so that it is searched first
 */
public record LaunchAttempt(Order order, Launch launch, boolean isSearch) {}
