package org.hilum.ingest;

import java.io.IOException;
import java.io.StringReader;
import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.rtf.RTFEditorKit;

/** Plain text of Rich Text Format. */
final class RtfText {
    private static final String BEGINNING = "{\\rtf";

    private RtfText() {}

    /** Whether a text is RTF. */
    static boolean isRtf(String text) {
        return text.stripLeading().startsWith(BEGINNING);
    }

    /** Returns the text of RTF, with paragraphs as lines. RTF that breaks off gives what can be read without its control words. */
    static String plain(String rtf) {
        RTFEditorKit kit = new RTFEditorKit();
        Document document = kit.createDefaultDocument();
        try {
            kit.read(new StringReader(rtf.strip()), document, 0);
            return document.getText(0, document.getLength()).strip();
        } catch (IOException | BadLocationException | RuntimeException e) {
            // the kit throws any of them for damaged RTF
            return rtf.replaceAll("\\\\par[d]?\\b ?", "\n")
                    .replaceAll("\\\\[a-z]+-?\\d* ?|[{}]", "")
                    .strip();
        }
    }
}
