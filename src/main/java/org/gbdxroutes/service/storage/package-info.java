/**
 * The account's storage: an embedded S3, the temporary credentials that open one account's part of it, and the
 * copying of folders to and from any S3.
 *
 * <p>{@link org.gbdxroutes.service.storage.EmbeddedS3} serves buckets from a folder and decides per access key what
 * a request may touch; {@link org.gbdxroutes.service.storage.AccountStorage} is how the service itself reads inputs
 * and keeps outputs. Nothing here knows workflows.
 */
@NullMarked
package org.gbdxroutes.service.storage;

import org.jspecify.annotations.NullMarked;
