/**
 * Typed rows to one self-contained HTML page. {@link org.hilum.page.HilumPage#write} is the way in, {@link
 * org.hilum.page.PageContent} what it takes; nothing here reads a lake.
 */
package org.hilum.page;
