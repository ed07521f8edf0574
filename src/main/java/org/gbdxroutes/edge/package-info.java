/**
 * What the edge routes in {@code routes/} name and cannot say in YAML: connections to brokers and webhooks, and the
 * beans beside them.
 *
 * <p>{@link org.gbdxroutes.edge.JmsConnections} gives a Camel context its {@code jms} component, with
 * {@link org.gbdxroutes.edge.EmbeddedBroker} behind it if nothing else is set; {@link
 * org.gbdxroutes.edge.SubscriberEdges} gives it what {@code subscriber-*} routes use, {@link
 * org.gbdxroutes.edge.UploadEdges} what destinations over HTTP do, and {@link org.gbdxroutes.edge.MailConnections} the
 * mail server. Nothing here decides anything about orders or events.
 */
@NullMarked
package org.gbdxroutes.edge;

import org.jspecify.annotations.NullMarked;
