/** Rows that several jobs share: reports, and records that were set aside. */
package org.hilum.records;
