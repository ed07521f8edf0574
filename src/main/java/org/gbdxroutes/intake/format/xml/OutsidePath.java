package org.gbdxroutes.intake.format.xml;

/**
 * A path to something outside the parts of a message.
 *
 * @param text as the mapping has it, with its slash at the beginning
 */
record OutsidePath(String text, NamePath names) {}
