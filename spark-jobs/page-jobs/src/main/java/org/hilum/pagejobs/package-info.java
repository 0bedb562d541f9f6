/** Builds the content of the HTML page from the tables of a lake. */
package org.hilum.pagejobs;
