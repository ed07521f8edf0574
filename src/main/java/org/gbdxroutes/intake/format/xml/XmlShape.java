package org.gbdxroutes.intake.format.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.validation.Schema;
import org.gbdxroutes.intake.format.xml.Namespaces.Name;

/**
 * How the messages of a mapping look.
 *
 * @param split the elements that are one order each; empty if it is the root
 * @param schemaName the name of the schema's file, for people
 */
record XmlShape(
        Namespaces namespaces, Optional<NamePath> split, Optional<Schema> schema, String schemaName, PartKind kind) {

    /** Returns where the parts are, for people. */
    String splitText() {
        return split.map(path -> path.elements().stream().map(Name::local).collect(Collectors.joining("/", "/", "")))
                .orElse("/");
    }

    /** Returns where the parts are, in a message with this root. */
    NamePath splitUnder(String rootName) {
        return split.orElseGet(() -> new NamePath(List.of(new Name(null, rootName)), Optional.empty()));
    }
}
