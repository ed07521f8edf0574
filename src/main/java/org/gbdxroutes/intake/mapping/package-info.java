/**
 * Mappings, {@code config/mappings/<name>.yaml}: how a message of a partner becomes orders, without code. Start reading
 * at {@link org.gbdxroutes.intake.mapping.Mapping}.
 */
@NullMarked
package org.gbdxroutes.intake.mapping;

import org.jspecify.annotations.NullMarked;
