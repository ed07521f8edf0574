package org.gbdxroutes.service.runner;

import java.util.Optional;

/**
 * One output port of a task.
 *
 * @param directory whether it is a folder, not a string
 * @param persistLocation where in the account's bucket the files are kept, if they are
 */
public record TaskOutput(String port, boolean directory, Optional<String> persistLocation) {}
