/** The unattended night: what arrived goes through every stage, a candidate is judged, and someone is told. */
package org.hilum.nightly;
