/** Reads label tables: those of published data sets as they are downloaded, and tables of one's own. */
package org.hilum.ingest.labels;
