/** Reads files of many formats into the lake and quarantines invalid records. */
package org.hilum.ingest;
