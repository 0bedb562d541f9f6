/** Files of many formats to rows of the lake, and to quarantine what is broken. */
package org.hilum.ingest;
