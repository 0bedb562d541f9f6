/** How a report got its labels, for people who doubt them. */
package org.hilum.explain;
