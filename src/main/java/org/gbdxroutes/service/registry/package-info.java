/**
 * Which tasks there are: those that come with the service, and those that accounts registered.
 *
 * <p>{@link org.gbdxroutes.service.registry.TaskRegistry} is the place to start. {@link
 * org.gbdxroutes.service.registry.Descriptor} holds the JSON Schemas that the service publishes and itself checks
 * messages with; the rules that no schema can say are in {@code DefinitionCheck}, and between workflows and tasks in
 * {@code org.gbdxroutes.workflow.WorkflowCheck}. Nothing here runs a task.
 */
@NullMarked
package org.gbdxroutes.service.registry;

import org.jspecify.annotations.NullMarked;
