/**
 * Files on their way between S3 and a disk: several at a time, large ones in parts, each compared with what S3 says of
 * it, and after a break gone on with where it stopped.
 *
 * <p>Start with {@link org.gbdxroutes.gbdx.transfer.Downloads} and {@link org.gbdxroutes.gbdx.transfer.Uploads}. What
 * has come of an object lies beside its target in a {@code PartFile} until it is whole and verified.
 *
 * <p>Nothing here knows GBDX, accounts or Camel, and nothing here waits for ever: a connection that brings too little
 * is cut and asked anew, a bounded number of times.
 */
@NullMarked
package org.gbdxroutes.gbdx.transfer;

import org.jspecify.annotations.NullMarked;
