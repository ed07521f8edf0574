/** The command line: commands parse, call, print and exit; nothing here decides anything else. */
@NullMarked
package org.gbdxroutes.cli;

import org.jspecify.annotations.NullMarked;
