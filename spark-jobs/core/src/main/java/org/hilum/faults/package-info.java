/** Points at which tests stop a driver or an executor, or make a driver wait. */
package org.hilum.faults;
