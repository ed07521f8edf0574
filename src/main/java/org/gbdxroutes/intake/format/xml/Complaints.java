package org.gbdxroutes.intake.format.xml;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** What a schema finds wrong: with a part, it is noted for that part; outside of all parts, it ends the message. */
final class Complaints implements ErrorHandler {

    private static final int MOST_NOTED = 10;

    private final List<SAXParseException> noted = new ArrayList<>();
    private boolean inPart;

    void partBegins() {
        inPart = true;
        noted.clear();
    }

    /** Returns what is wrong with the part that ends. */
    List<SAXParseException> partEnds() {
        inPart = false;
        return List.copyOf(noted);
    }

    @Override
    public void warning(SAXParseException e) {
        // a warning is nothing that a sender could mend
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
        if (!inPart) {
            throw e;
        }
        if (noted.size() < MOST_NOTED) {
            noted.add(e);
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
        throw e;
    }
}
