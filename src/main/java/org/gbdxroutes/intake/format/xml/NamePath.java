package org.gbdxroutes.intake.format.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.format.xml.Namespaces.Name;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A path of element names, perhaps with an attribute at its end: the part of XPath that needs no machinery. */
record NamePath(List<Name> elements, Optional<Name> attribute) {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}._-]*(?::[\\p{L}_][\\p{L}\\p{N}._-]*)?";

    private static final Pattern PATH = Pattern.compile("(?:" + NAME + "/)*@?" + NAME);

    /**
     * Reads a path without a slash at its beginning; empty if there is more in it than names.
     *
     * @throws IllegalArgumentException if a prefix stands for nothing
     */
    static Optional<NamePath> parse(String text, Namespaces namespaces) {
        if (!PATH.matcher(text).matches()) {
            return Optional.empty();
        }
        var elements = new ArrayList<Name>();
        Name attribute = null;
        for (var step : text.split("/", -1)) {
            if (step.startsWith("@")) {
                attribute = namespaces.name(step.substring(1));
            } else {
                elements.add(namespaces.name(step));
            }
        }
        return Optional.of(new NamePath(List.copyOf(elements), Optional.ofNullable(attribute)));
    }

    /** Returns the last element's name. */
    String last() {
        return elements.get(elements.size() - 1).local();
    }

    /** Returns whether what stands at this path is, or is inside, an element at the other. */
    boolean isInside(NamePath other) {
        return elements.size() >= other.elements.size() && sharedWith(other) == other.elements.size();
    }

    /** Returns how many elements from the root on this has in common with another. */
    int sharedWith(NamePath other) {
        int shared = 0;
        while (shared < Math.min(elements.size(), other.elements.size())
                && elements.get(shared).equals(other.elements.get(shared))) {
            shared++;
        }
        return shared;
    }

    /** Returns the first node in the order of the document that stands at this path below an element. */
    Optional<Node> find(Element from) {
        return Optional.ofNullable(find(from, 0));
    }

    private @Nullable Node find(Element from, int step) {
        if (step == elements.size()) {
            return attribute.isEmpty() ? from : attribute(from, attribute.get());
        }
        for (var child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && elements.get(step).matches(element.getNamespaceURI(), element.getLocalName())) {
                var found = find(element, step + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Node attribute(Element element, Name name) {
        return element.getAttributeNodeNS(name.uri() == null || name.uri().isEmpty() ? null : name.uri(), name.local());
    }
}
