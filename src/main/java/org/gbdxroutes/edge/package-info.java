/**
 * What the edge routes in {@code routes/} name and cannot say in YAML: connections to brokers and webhooks, and the
 * beans beside them.
 *
 * <p>{@link org.gbdxroutes.edge.JmsConnections} gives a Camel context its {@code jms} component, with
 * {@link org.gbdxroutes.edge.EmbeddedBroker} behind it if nothing else is set, {@link
 * org.gbdxroutes.edge.AmqpConnections} its {@code amqp} and {@link org.gbdxroutes.edge.KafkaConnections} its {@code
 * kafka}; {@link org.gbdxroutes.edge.SubscriberEdges} gives it what {@code subscriber-*} routes use. {@link
 * org.gbdxroutes.edge.SftpConnections} gives it SFTP, whose logins are in {@link org.gbdxroutes.edge.SftpAccount}, and
 * {@link org.gbdxroutes.edge.DropBuckets} the bean of drop buckets. {@link
 * org.gbdxroutes.edge.UploadEdges} gives it what destinations over HTTP do, and {@link
 * org.gbdxroutes.edge.MailConnections} the mail server; {@link org.gbdxroutes.edge.EdgeSettings}
 * are those of one edge, copied or packed. Nothing here decides anything about orders or events.
 */
@NullMarked
package org.gbdxroutes.edge;

import org.jspecify.annotations.NullMarked;
