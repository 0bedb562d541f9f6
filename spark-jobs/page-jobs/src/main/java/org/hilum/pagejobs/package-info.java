/** The rows of a lake as the content of the HTML page. */
package org.hilum.pagejobs;
