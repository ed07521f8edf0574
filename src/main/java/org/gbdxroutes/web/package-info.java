/**
 * What every web server of this program asks of a request, whoever sends it.
 *
 * <p>{@link org.gbdxroutes.web.BrowserGuard} is all there is: a loopback address keeps other machines out, but not the
 * pages that a browser on this machine shows. It knows strings only; {@code console} and {@code service.api} answer.
 */
@NullMarked
package org.gbdxroutes.web;

import org.jspecify.annotations.NullMarked;
