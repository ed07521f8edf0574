/**
 * Answers, {@code config/answers/<name>.yaml}: events in a partner's own format, such as an X12 997 or an IDoc STATUS.
 * Start reading at {@link org.gbdxroutes.event.answer.Answer}.
 */
@NullMarked
package org.gbdxroutes.event.answer;

import org.jspecify.annotations.NullMarked;
