package org.gbdxroutes.intake.format.xml;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** The text of a schema that another one imports. */
record SchemaInput(String name, InputStream bytes) implements LSInput {

    @Override
    public InputStream getByteStream() {
        return bytes;
    }

    @Override
    public String getSystemId() {
        return name;
    }

    @Override
    public @Nullable Reader getCharacterStream() {
        return null;
    }

    @Override
    public @Nullable String getStringData() {
        return null;
    }

    @Override
    public @Nullable String getPublicId() {
        return null;
    }

    @Override
    public @Nullable String getBaseURI() {
        return null;
    }

    @Override
    public @Nullable String getEncoding() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setCharacterStream(Reader reader) {
        throw readOnly();
    }

    @Override
    public void setByteStream(InputStream stream) {
        throw readOnly();
    }

    @Override
    public void setStringData(String text) {
        throw readOnly();
    }

    @Override
    public void setSystemId(String id) {
        throw readOnly();
    }

    @Override
    public void setPublicId(String id) {
        throw readOnly();
    }

    @Override
    public void setBaseURI(String uri) {
        throw readOnly();
    }

    @Override
    public void setEncoding(String encoding) {
        throw readOnly();
    }

    @Override
    public void setCertifiedText(boolean certified) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("A schema is only read.");
    }
}
