/** Names in tables of data sets: those of columns and of findings. */
package org.hilum.ingest.names;
