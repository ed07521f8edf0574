/**
 * Finished outputs on their way from S3 to the places where an order wants them: plan, copy, verify, manifest, and
 * only then the removal of the source.
 *
 * <p>Start with {@link org.gbdxroutes.delivery.Delivery}, which takes one order through; {@link
 * org.gbdxroutes.delivery.OutgoingFile} is what a destination's edge gets, and {@link
 * org.gbdxroutes.delivery.FolderDestination} and {@link org.gbdxroutes.delivery.BucketDestination} are what the edges
 * {@code destination-folder} and {@code destination-archive} are made of.
 *
 * <p>Nothing here knows Camel, decides when to try again, or holds a whole file or a whole listing in memory.
 */
@NullMarked
package org.gbdxroutes.delivery;

import org.jspecify.annotations.NullMarked;
