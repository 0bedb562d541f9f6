/** The job that mines labels from reports. */
package org.hilum.mining;
