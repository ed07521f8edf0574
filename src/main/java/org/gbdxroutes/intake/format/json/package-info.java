/**
 * JSON of any shape, read order by order. Start reading at {@link org.gbdxroutes.intake.format.json.JsonFormat}.
 *
 * <p>Only the order that is being read is in memory. Paths in it are those of JSONPath that lead to one place.
 */
@NullMarked
package org.gbdxroutes.intake.format.json;

import org.jspecify.annotations.NullMarked;
