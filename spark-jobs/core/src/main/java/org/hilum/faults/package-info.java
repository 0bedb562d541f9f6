/** Points at which tests stop a driver. */
package org.hilum.faults;
