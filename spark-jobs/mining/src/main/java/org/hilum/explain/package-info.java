/** Explains how a report got its labels. */
package org.hilum.explain;
