/**
 * Answers, {@code config/answers/<name>.yaml}: events in a partner's own format. Start reading at
 * {@link org.gbdxroutes.event.answer.Answer}, what a format is, and {@link org.gbdxroutes.event.answer.Answers}, which
 * formats there are: JSON, XML and delimited text, whose fields the file names; IDoc STATUS; and of messages received
 * the X12 997 and EDIFACT CONTRL.
 */
@NullMarked
package org.gbdxroutes.event.answer;

import org.jspecify.annotations.NullMarked;
