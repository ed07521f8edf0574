/**
 * Messages in X12 and EDIFACT, read segment by segment. Start reading at
 * {@link org.gbdxroutes.intake.format.edi.EdiFormat}.
 *
 * <p>What is between delimiters, and whether the counts and numbers of envelopes agree, is StAEDI's work; which segments
 * make one order, and what is told when they do not, is decided here. What an acknowledgement has to know of interchanges
 * is gathered by {@link org.gbdxroutes.intake.format.edi.EdiTally}.
 */
@NullMarked
package org.gbdxroutes.intake.format.edi;

import org.jspecify.annotations.NullMarked;
