/**
 * The vocabulary of GBDX workflows: task definitions, ports, workflow definitions, states, events, ids.
 *
 * <p>Pure values, shared by the two halves that otherwise meet only over HTTP: the client reads them from
 * answers, the service writes them into answers. Every record maps to the JSON that GBDX used, member by
 * member. Start with {@link org.gbdxroutes.workflow.WorkflowDefinition}, what is launched, and
 * {@link org.gbdxroutes.workflow.WorkflowStatus}, what is answered; {@link
 * org.gbdxroutes.workflow.WorkflowCheck} holds the rules between a definition and the task registry.
 *
 * <p>Nothing here reads a clock, opens a connection or knows Camel.
 */
@NullMarked
package org.gbdxroutes.workflow;

import org.jspecify.annotations.NullMarked;
