package org.hilum.page;

/** What the templates see. */
record PageView(PageContent content) {

    static PageView of(PageContent content) {
        return new PageView(content);
    }
}
