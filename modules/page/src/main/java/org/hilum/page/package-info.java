/**
 * Rendering of typed rows to one self-contained HTML page. {@link org.hilum.page.HilumPage#write} is the entry point and
 * {@link org.hilum.page.PageContent} its input; the package does not access the lake.
 */
package org.hilum.page;
