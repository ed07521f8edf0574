package org.gbdxroutes.intake.format.xml;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import org.jspecify.annotations.Nullable;

/** What the prefixes in paths stand for. With none declared, namespaces are ignored: a name is a name in any. */
record Namespaces(Map<String, String> byPrefix) implements NamespaceContext {

    /**
     * A name in a path.
     *
     * @param uri its namespace, empty for none; {@code null} means any
     */
    record Name(@Nullable String uri, String local) {

        boolean matches(@Nullable String otherUri, String otherLocal) {
            return local.equals(otherLocal) && (uri == null || uri.equals(otherUri == null ? "" : otherUri));
        }
    }

    Namespaces {
        byPrefix = Map.copyOf(byPrefix);
    }

    boolean ignored() {
        return byPrefix.isEmpty();
    }

    /** @throws IllegalArgumentException if its prefix stands for nothing */
    Name name(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Name(ignored() ? null : "", text);
        }
        var uri = byPrefix.get(text.substring(0, colon));
        if (uri == null) {
            throw new IllegalArgumentException("The prefix of '" + text + "' is not among the namespaces.");
        }
        return new Name(uri, text.substring(colon + 1));
    }

    @Override
    public String getNamespaceURI(String prefix) {
        return prefix.equals(XMLConstants.XML_NS_PREFIX)
                ? XMLConstants.XML_NS_URI
                : byPrefix.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
    }

    @Override
    public @Nullable String getPrefix(String uri) {
        return byPrefix.entrySet().stream()
                .filter(entry -> entry.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
        var prefix = getPrefix(uri);
        return prefix == null
                ? Collections.emptyIterator()
                : Collections.singleton(prefix).iterator();
    }
}
