package org.gbdxroutes.intake.format.xml;

import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.LocatorImpl;

/** Makes a tree of one part at a time, up to a size. */
final class PartBuilder extends DefaultHandler {

    static final int MAX_TEXT = 10_000_000;
    static final int MAX_NODES = 100_000;

    private final boolean withoutNamespaces;
    private final Document origin = SafeXml.document();
    private final IdentityHashMap<Node, Integer> lines = new IdentityHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private Locator locator = new LocatorImpl();
    private @Nullable Node current;
    private @Nullable Element root;
    private boolean collecting;
    private int nodes;
    private int characters;

    /** @param withoutNamespaces whether the tree has local names only */
    PartBuilder(boolean withoutNamespaces) {
        this.withoutNamespaces = withoutNamespaces;
    }

    /** The next element that opens is a part. */
    void begin() {
        collecting = true;
        nodes = 0;
        characters = 0;
        text.setLength(0);
        lines.clear();
        root = null;
        current = origin.getImplementation().createDocument(null, null, null);
    }

    /** Returns the part whose element has closed; empty if it was too large. */
    Optional<Element> end() {
        var whole = collecting ? Optional.ofNullable(root) : Optional.<Element>empty();
        discard();
        return whole;
    }

    /** Returns the line of an element of the last part, or of the element that a node belongs to. */
    int line(Node node) {
        var owner = node instanceof Attr attribute ? attribute.getOwnerElement() : node;
        while (owner != null && !lines.containsKey(owner)) {
            owner = owner.getParentNode();
        }
        return lines.getOrDefault(owner, 0);
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
        if (!collecting || current == null) {
            return;
        }
        endText();
        var document = current instanceof Document itself ? itself : current.getOwnerDocument();
        var element = withoutNamespaces
                ? document.createElementNS(null, local)
                : document.createElementNS(uri.isEmpty() ? null : uri, qualified);
        count(1 + attributes.getLength(), 0);
        for (int i = 0; i < attributes.getLength(); i++) {
            setAttribute(element, attributes, i);
            count(0, attributes.getValue(i).length());
        }
        lines.put(element, locator.getLineNumber());
        if (root == null) {
            root = element;
        }
        current.appendChild(element);
        current = element;
        checkSize();
    }

    private void setAttribute(Element element, Attributes attributes, int i) {
        var uri = attributes.getURI(i);
        if (!withoutNamespaces) {
            element.setAttributeNS(uri.isEmpty() ? null : uri, attributes.getQName(i), attributes.getValue(i));
        } else if (uri.isEmpty() || !element.hasAttribute(attributes.getLocalName(i))) {
            // of id and x:id, id is meant
            element.setAttributeNS(null, attributes.getLocalName(i), attributes.getValue(i));
        }
    }

    @Override
    public void characters(char[] more, int start, int length) {
        if (collecting) {
            text.append(more, start, length);
            count(0, length);
            checkSize();
        }
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
        if (collecting && current != null) {
            endText();
            current = current.getParentNode();
        }
    }

    private void endText() {
        if (!text.isEmpty() && current instanceof Element) {
            current.appendChild(current.getOwnerDocument().createTextNode(text.toString()));
            count(1, 0);
        }
        text.setLength(0);
    }

    private void count(int moreNodes, int moreCharacters) {
        nodes += moreNodes;
        characters += moreCharacters;
    }

    private void checkSize() {
        if (nodes > MAX_NODES || characters > MAX_TEXT) {
            discard();
            lines.clear();
            text.trimToSize();
        }
    }

    private void discard() {
        collecting = false;
        current = null;
        root = null;
        text.setLength(0);
    }
}
