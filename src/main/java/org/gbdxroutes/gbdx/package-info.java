/**
 * The client: what gbdxtools was for Python. Start reading at {@link org.gbdxroutes.gbdx.Gbdx}, on which tasks,
 * workflows, batches, the registry and S3 hang; below it each GBDX call is a route, and it is the same one for all.
 *
 * <p>The calls are {@code routes/gbdx-*.camel.yaml}, one file each, reached as {@code direct:} with the file's name.
 * {@link org.gbdxroutes.gbdx.GbdxRoutes} gives a Camel context the beans that they name; {@link
 * org.gbdxroutes.gbdx.GbdxCalls} is the same calls as Java methods. What every call has in common (the token, its
 * renewal, bounds, failures as {@link org.gbdxroutes.gbdx.GbdxException}) sits in the HTTP client under the routes.
 *
 * <p>Nothing here repeats a failed call, except once with a new token after a 401: whoever calls decides.
 */
@NullMarked
package org.gbdxroutes.gbdx;

import org.jspecify.annotations.NullMarked;
