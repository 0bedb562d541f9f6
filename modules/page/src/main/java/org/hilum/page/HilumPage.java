package org.hilum.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes the page: one HTML file that needs nothing else, in UTF-8, under 15 MB, with no network at view time. */
public final class HilumPage {

    /** Templates were compiled with the module; the engine only finds and runs them. */
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HilumPage.class.getClassLoader(), HilumPage.class.getPackageName());

    private HilumPage() {}

    /**
     * Writes one page. Every text is escaped for the place where it stands. Panels that would take the file over its bound
     * are left out, and the page says how many.
     *
     * @param content what to show
     * @param out where to; it must encode as UTF-8, and is flushed but not closed
     * @throws IOException if {@code out} cannot be written
     */
    public static void write(PageContent content, Writer out) throws IOException {
        try {
            TEMPLATES.render("page.jte", PageView.of(content), new WriterOutput(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}
