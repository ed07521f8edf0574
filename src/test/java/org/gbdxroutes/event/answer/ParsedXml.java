package org.gbdxroutes.event.answer;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML as its receiver reads it. */
final class ParsedXml {

    private ParsedXml() {}

    static Element root(byte[] xml) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("Not well formed: " + new String(xml, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    /** Returns the text of each child, by its name. */
    static Map<String, String> texts(Element parent) {
        var texts = new LinkedHashMap<String, String>();
        children(parent).forEach(child -> texts.put(child.getTagName(), child.getTextContent()));
        return texts;
    }
}
