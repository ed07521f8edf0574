package org.gbdxroutes.intake.format.xml;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schemas in {@code config/mappings}. What they import or include is looked for there, too, and nowhere else. */
final class SchemaFiles implements LSResourceResolver {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Function<String, Optional<byte[]>> files;

    SchemaFiles(Function<String, Optional<byte[]>> files) {
        this.files = files;
    }

    /** @throws IllegalArgumentException if there is no such schema, or it is none */
    Schema compile(String name) {
        try {
            return SafeXml.schema(bytes(name), name, this);
        } catch (SAXParseException e) {
            throw new IllegalArgumentException(
                    "The schema " + name + " cannot be used: line " + e.getLineNumber() + ", column "
                            + e.getColumnNumber() + ": " + Words.of(e),
                    e);
        } catch (SAXException e) {
            throw new IllegalArgumentException("The schema " + name + " cannot be used: " + Words.of(e), e);
        }
    }

    @Override
    public LSInput resolveResource(
            String type,
            @Nullable String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String baseUri) {
        if (systemId == null) {
            throw new IllegalArgumentException("A schema imports the namespace " + namespace
                    + " without a schemaLocation; name a file beside it there.");
        }
        // schemas name their imports by where they stood when they were written: only the file's name counts
        var name = systemId.substring(Math.max(systemId.lastIndexOf('/'), systemId.lastIndexOf(':')) + 1);
        return new SchemaInput(SafeXml.SCHEMA_SCHEME + ":" + name, new ByteArrayInputStream(bytes(name)));
    }

    private byte[] bytes(String name) {
        return Optional.of(name)
                .filter(text -> NAME.matcher(text).matches())
                .flatMap(files)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no schema '" + name + "'; a schema is a file in config/mappings."));
    }
}
