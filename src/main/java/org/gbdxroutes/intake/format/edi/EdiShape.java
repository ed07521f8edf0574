package org.gbdxroutes.intake.format.edi;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How the messages of a mapping look.
 *
 * @param type the sets that are taken, such as {@code 850}
 * @param split the segment with which each order begins; empty if a set is an order
 * @param charset what the bytes are, whatever the message says
 */
record EdiShape(EdiDialect dialect, String type, Optional<String> split, Optional<Charset> charset) {}
