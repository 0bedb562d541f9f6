package org.hilum.ingest;

/** Plain text of reports that senders write in HTML or RTF. */
public final class MarkedUpText {
    private MarkedUpText() {}

    /** Returns the plain text of HTML or RTF, and any other text as it is but for escaped characters. */
    public static String plain(String text) {
        return RtfText.isRtf(text) ? RtfText.plain(text) : HtmlText.plain(text);
    }
}
