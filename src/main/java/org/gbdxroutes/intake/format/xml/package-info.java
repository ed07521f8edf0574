/**
 * Messages in XML, and the IDocs of SAP in it. Start reading at {@link org.gbdxroutes.intake.format.xml.XmlFormat}.
 *
 * <p>A message is streamed; only the element that is one order is ever held as a tree. What comes from outside is parsed
 * by {@link org.gbdxroutes.intake.format.xml.SafeXml} alone, which opens no file and no connection.
 */
@NullMarked
package org.gbdxroutes.intake.format.xml;

import org.jspecify.annotations.NullMarked;
