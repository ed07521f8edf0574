/**
 * The reference tasks: small, honest stand-ins for tasks that GBDX ran, so that workflows can be run for real.
 *
 * <p>Each run is a process of its own, started at {@link org.gbdxroutes.service.task.ReferenceTask} and bound by
 * nothing but the GBDX task contract: folders and {@code ports.json} in, folders, {@code ports.json} and {@code
 * status.json} out. The definitions, with the ports that were recorded on GBDX, lie next to the classes as JSON and
 * are handed out by {@link org.gbdxroutes.service.task.ReferenceTasks}, the only class the service calls.
 *
 * <p>The algorithms are simple and public knowledge; none of them is DigitalGlobe's. See {@code
 * docs/reference-tasks.md}. Nothing here knows the engine, the runner or HTTP.
 */
@NullMarked
package org.gbdxroutes.service.task;

import org.jspecify.annotations.NullMarked;
