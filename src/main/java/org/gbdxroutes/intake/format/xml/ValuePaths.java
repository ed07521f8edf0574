package org.gbdxroutes.intake.format.xml;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import org.w3c.dom.Element;

/** The paths of one mapping: judges each, and knows which lead to something outside the parts. */
final class ValuePaths {

    private static final int MAX_LENGTH = 500;

    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern VARIABLE_OR_EXTENSION = Pattern.compile("\\$|[\\w.-]:[\\w.-]+\\s*\\(");

    private final Namespaces namespaces;
    private final Optional<NamePath> split;
    private final Set<OutsidePath> outside = ConcurrentHashMap.newKeySet();

    ValuePaths(Namespaces namespaces, Optional<NamePath> split) {
        this.namespaces = namespaces;
        this.split = split;
    }

    /** @throws IllegalArgumentException if it is no path */
    void check(String path) {
        if (path.isBlank() || path.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A path has 1 to " + MAX_LENGTH + " characters.");
        }
        if (path.startsWith("/")) {
            outside.add(new OutsidePath(path, outsidePath(path)));
        } else if (names(path).isEmpty()) {
            checkXPath(path);
        }
    }

    /** Returns the paths that lead outside the parts, of those that were checked. */
    Set<OutsidePath> outside() {
        return Set.copyOf(outside);
    }

    /** Returns a path as plain names, if it is no more than that. */
    Optional<NamePath> names(String path) {
        return NamePath.parse(path, namespaces);
    }

    /** @throws IllegalArgumentException if it is no XPath */
    XPathExpression xpath(String path) {
        try {
            return SafeXml.xpath(namespaces).compile(path);
        } catch (XPathExpressionException e) {
            throw notXPath(path, e);
        }
    }

    private NamePath outsidePath(String path) {
        if (split.isEmpty()) {
            throw new IllegalArgumentException("'" + path + "' begins at the root, which is the order itself; write it"
                    + " from there on, such as customer/ref.");
        }
        var names = names(path.substring(1))
                .filter(found -> !found.elements().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("'" + path + "' leads outside the order, and there only"
                        + " names can be followed, such as /orders/header/batch or /orders/@id; inside the order, a"
                        + " path has no slash at its beginning."));
        if (names.isInside(split.get())) {
            throw new IllegalArgumentException("'" + path + "' leads into the order; write it from there on, without"
                    + " a slash at its beginning.");
        }
        if (names.attribute().isEmpty() && split.get().isInside(names)) {
            throw new IllegalArgumentException("'" + path + "' is an element that holds the orders, not a value.");
        }
        return names;
    }

    private void checkXPath(String path) {
        if (VARIABLE_OR_EXTENSION
                .matcher(LITERAL.matcher(path).replaceAll("''"))
                .find()) {
            throw new IllegalArgumentException(
                    "'" + path + "' has a variable or a function that is not XPath's own; there are none here.");
        }
        var document = SafeXml.document();
        Element empty = document.createElementNS(null, "empty");
        document.appendChild(empty);
        try {
            // what no compiler sees, such as an undeclared prefix, comes to light when it runs
            xpath(path).evaluateExpression(empty);
        } catch (XPathExpressionException e) {
            throw notXPath(path, e);
        }
    }

    private static IllegalArgumentException notXPath(String path, XPathExpressionException e) {
        return new IllegalArgumentException(
                "'" + path + "' is not XPath, such as customer/ref, @id or item[1]/code. " + Words.of(e), e);
    }
}
