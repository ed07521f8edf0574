package org.gbdxroutes.intake.format.xml;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The one place where XML tools are made, those of the JDK whatever else is on the class path: no DTD, no entity, no
 * XInclude, and nothing that opens a file or a connection.
 */
final class SafeXml {

    /** Names of this feature stand in the parser's complaint about a DTD, in whatever language. */
    static final String NO_DTD = "http://apache.org/xml/features/disallow-doctype-decl";

    /** Of what is said to senders, wherever this runs. */
    private static final String LANGUAGE = "http://apache.org/xml/properties/locale";

    private static final String ENTITIES = "http://xml.org/sax/features/external-general-entities";
    private static final String PARAMETER_ENTITIES = "http://xml.org/sax/features/external-parameter-entities";
    private static final String EXTERNAL_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";

    /** The scheme of the schemas in {@code config/mappings}; only a resolver of ours knows what it means. */
    static final String SCHEMA_SCHEME = "mapping";

    private static final int MAX_ATTRIBUTES = 256;
    private static final int MAX_NAME = 1000;

    private SafeXml() {}

    static XMLReader parser() {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DTD, true);
            factory.setFeature(ENTITIES, false);
            factory.setFeature(PARAMETER_ENTITIES, false);
            factory.setFeature(EXTERNAL_DTD, false);
            var parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            parser.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MAX_ATTRIBUTES));
            parser.setProperty("jdk.xml.maxXMLNameLimit", Integer.toString(MAX_NAME));
            parser.setProperty(LANGUAGE, Locale.ENGLISH);
            var reader = parser.getXMLReader();
            reader.setEntityResolver((publicId, systemId) -> new InputSource(new ByteArrayInputStream(new byte[0])));
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw notThisJdk(e);
        }
    }

    /**
     * Compiles a schema.
     *
     * @param files finds what it imports and includes, as names of {@link #SCHEMA_SCHEME}
     * @throws SAXException if it is no schema
     */
    static Schema schema(byte[] text, String name, LSResourceResolver files) throws SAXException {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEMA_SCHEME);
        factory.setResourceResolver(files);
        return factory.newSchema(new StreamSource(new ByteArrayInputStream(text), SCHEMA_SCHEME + ":" + name));
    }

    /** Returns what checks one message; hints of the message where its schema may be found are not followed. */
    static ValidatorHandler validator(Schema schema) {
        try {
            var validator = schema.newValidatorHandler();
            validator.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setProperty(LANGUAGE, Locale.ENGLISH);
            return validator;
        } catch (SAXException e) {
            throw notThisJdk(e);
        }
    }

    static Document document() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw notThisJdk(e);
        }
    }

    /** Returns what compiles XPath, without variables and without functions of others. */
    static XPath xpath(NamespaceContext namespaces) {
        try {
            var factory = XPathFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var xpath = factory.newXPath();
            xpath.setNamespaceContext(namespaces);
            return xpath;
        } catch (XPathFactoryConfigurationException e) {
            throw notThisJdk(e);
        }
    }

    private static IllegalStateException notThisJdk(Exception e) {
        return new IllegalStateException("The XML tools of this JDK cannot be made safe: " + e.getMessage(), e);
    }
}
