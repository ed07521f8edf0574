/**
 * The HTTP API, path by path and byte by byte as GBDX was recorded.
 *
 * <p>{@link org.gbdxroutes.service.api.ApiServer} is a web server of its own; each {@code …Routes} says which calls
 * there are, the bean beside it answers them. What goes wrong is answered in one place, {@code ApiRoutes}.
 */
@NullMarked
package org.gbdxroutes.service.api;

import org.jspecify.annotations.NullMarked;
