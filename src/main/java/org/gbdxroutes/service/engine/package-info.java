/**
 * What runs when, and what is remembered of it: the life of workflows and their tasks, callbacks.
 *
 * <p>{@link org.gbdxroutes.service.engine.Workflows} is the place to start: launch, status, events, cancel. {@link
 * org.gbdxroutes.service.engine.Engine} takes ready tasks to a {@link org.gbdxroutes.service.runner.TaskRunner} and
 * records how they end. Every step is one transaction in the service's own database, so that a crash between any two
 * of them loses nothing and repeats no finished task.
 */
@NullMarked
package org.gbdxroutes.service.engine;

import org.jspecify.annotations.NullMarked;
