package org.gbdxroutes.intake.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes characters of bytes, such that bytes which are none can be seen. */
final class DecodedText {

    /** What stands for bytes that are no characters; no text has it. */
    static final char UNDECODABLE = '\uFFFF';

    private DecodedText() {}

    /**
     * Returns the text of a message; a byte order mark decides about the encoding and is left out.
     *
     * @param encoding what it is in without such a mark
     */
    static Reader of(InputStream content, Charset encoding) throws IOException {
        var bytes = new PushbackInputStream(content, 3);
        var decoder = marked(bytes, encoding)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODABLE));
        return new InputStreamReader(bytes, decoder);
    }

    private static Charset marked(PushbackInputStream bytes, Charset encoding) throws IOException {
        var mark = bytes.readNBytes(3);
        if (mark.length == 3 && (mark[0] & 0xFF) == 0xEF && (mark[1] & 0xFF) == 0xBB && (mark[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        int pair = mark.length < 2 ? 0 : (mark[0] & 0xFF) << 8 | (mark[1] & 0xFF);
        boolean wide = pair == 0xFEFF || pair == 0xFFFE;
        int used = wide ? 2 : 0;
        bytes.unread(mark, used, mark.length - used);
        return !wide ? encoding : pair == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
}
