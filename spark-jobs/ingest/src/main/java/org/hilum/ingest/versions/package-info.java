/** Ingest of reports of which several versions arrive. */
package org.hilum.ingest.versions;
