/**
 * The formats of messages: how each is read, part by part and in bounded memory, and how a value in a part is found.
 * Start reading at {@link org.gbdxroutes.intake.format.FormatReader}.
 *
 * <p>Nothing here knows what an order is, and nothing in a message or a path is ever run as code.
 */
@NullMarked
package org.gbdxroutes.intake.format;

import org.jspecify.annotations.NullMarked;
