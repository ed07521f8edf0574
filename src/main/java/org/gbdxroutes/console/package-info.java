/**
 * What a person or a program sees of the orders over HTTP: lists, one order with all that happened to it, a few named
 * deeds (cancel, release, redo), health and metrics. It reads the ledger and asks for deeds; the pipeline does them.
 */
@NullMarked
package org.gbdxroutes.console;

import org.jspecify.annotations.NullMarked;
