/**
 * Whose account is used at which workflow service: found in the environment or in a file, as GBDX's clients found it.
 * Knows files and nothing of HTTP or Camel. Start reading at {@link org.gbdxroutes.gbdx.profile.Profiles}.
 */
@NullMarked
package org.gbdxroutes.gbdx.profile;

import org.jspecify.annotations.NullMarked;
