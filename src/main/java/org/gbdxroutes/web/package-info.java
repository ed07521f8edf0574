/**
 * What both halves of this program need of the web: what every web server asks of a request, and how a webhook is signed.
 *
 * <p>{@link org.gbdxroutes.web.BrowserGuard} knows strings only; {@code console} and {@code service.api} answer. A
 * loopback address keeps other machines out, but not the pages that a browser on this machine shows. {@link
 * org.gbdxroutes.web.WebhookSignature} signs what subscribers of orders and callbacks of workflows are sent; nothing
 * here sends anything.
 */
@NullMarked
package org.gbdxroutes.web;

import org.jspecify.annotations.NullMarked;
