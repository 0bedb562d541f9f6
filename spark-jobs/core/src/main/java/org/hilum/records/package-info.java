/** Rows that several jobs share: reports and quarantined records. */
package org.hilum.records;
