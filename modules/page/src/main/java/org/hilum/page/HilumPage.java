package org.hilum.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writer of the page: one HTML file in UTF-8 of less than 15 MB that needs no network. */
public final class HilumPage {

    /** The templates are compiled with the module. */
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HilumPage.class.getClassLoader(), HilumPage.class.getPackageName());

    private HilumPage() {}

    /**
     * Writes a page. Every text is escaped for its context. Panels beyond the size limit are left out and counted.
     *
     * @param content content of the page
     * @param out writer with encoding UTF-8, which is flushed but not closed
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
