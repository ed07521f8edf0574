package org.gbdxroutes.pipeline;

import java.time.Instant;
import org.gbdxroutes.ledger.Launch;
import org.gbdxroutes.order.Order;

/**
 * An order whose workflow is to be launched now.
 *
 * @param isSearch whether an earlier attempt may have reached the service, so that it is searched first
 * @param claimedAt when the order was claimed for it
 */
public record LaunchAttempt(Order order, Launch launch, boolean isSearch, Instant claimedAt) {}
