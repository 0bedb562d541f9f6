/** The lease that allows one driver at a time to write to a lake. */
package org.hilum.lease;
