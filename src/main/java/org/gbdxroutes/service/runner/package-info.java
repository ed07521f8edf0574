/**
 * How one task is run, under the GBDX task contract: {@link org.gbdxroutes.service.runner.TaskExecution}, which the
 * engine knows, stages the inputs into a work folder, lets a {@link org.gbdxroutes.service.runner.TaskRunner} run the
 * command there as a process or in a container, reads what it left behind and stores the outputs that are to be kept.
 * Nothing here knows what runs when, or writes to the database.
 */
@NullMarked
package org.gbdxroutes.service.runner;

import org.jspecify.annotations.NullMarked;
