/**
 * A workflow service that speaks the GBDX API and really runs tasks, each as an operating-system process.
 *
 * <p>{@link org.gbdxroutes.service.WorkflowService} starts it: {@code api} answers calls, {@code registry} knows the
 * tasks, {@code engine} decides what runs next and remembers everything, {@code runner} runs one task, {@code storage}
 * holds files, {@code task} has the tasks that come with it. It uses the {@code workflow} vocabulary and {@code web},
 * nothing else of ours; the pipeline reaches it over HTTP like anybody else.
 */
@NullMarked
package org.gbdxroutes.service;

import org.jspecify.annotations.NullMarked;
