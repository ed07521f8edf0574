package org.gbdxroutes.intake.format.xml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.xpath.XPathEvaluationResult.XPathResultType;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds values in the parts of one message; compiles each path once, and is not for several threads. */
final class ValueFinder {

    /**
     * A value.
     *
     * @param node where it stands; empty if an expression made it
     */
    record Found(String text, Optional<Node> node) {}

    private interface Search {

        Optional<Found> in(Element part);
    }

    private final ValuePaths paths;
    private final Map<String, Search> searches = new HashMap<>();

    ValueFinder(ValuePaths paths) {
        this.paths = paths;
    }

    Optional<Found> find(String path, Element part) {
        return searches.computeIfAbsent(path, this::search).in(part);
    }

    private Search search(String path) {
        var names = paths.names(path);
        if (names.isPresent()) {
            return part -> names.get().find(part).map(ValueFinder::found);
        }
        var expression = paths.xpath(path);
        return part -> evaluate(expression, path, part);
    }

    private static Optional<Found> evaluate(XPathExpression expression, String path, Element part) {
        try {
            var result = expression.evaluateExpression(part);
            if (result.type() == XPathResultType.NODESET) {
                var nodes = ((XPathNodes) result.value()).iterator();
                return nodes.hasNext() ? Optional.of(found(nodes.next())) : Optional.empty();
            }
            // asked for as text, a number is written as XPath writes it: 3, not 3.0
            return Optional.of(new Found(expression.evaluate(part), Optional.empty()));
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("'" + path + "' cannot be followed. " + Words.of(e), e);
        }
    }

    private static Found found(Node node) {
        return new Found(node.getTextContent(), Optional.of(node));
    }
}
