/** The job that mines reports for labels. */
package org.hilum.mining;
