/**
 * How one task is run: as an operating-system process in a work folder of its own, under the GBDX task contract.
 *
 * <p>{@link org.gbdxroutes.service.runner.TaskRunner} is what the engine knows; {@link
 * org.gbdxroutes.service.runner.ProcessRunner} stages the inputs, starts the process, reads what it left behind and
 * stores the outputs that are to be kept. Nothing here knows what runs when, or writes to the database.
 */
@NullMarked
package org.gbdxroutes.service.runner;

import org.jspecify.annotations.NullMarked;
