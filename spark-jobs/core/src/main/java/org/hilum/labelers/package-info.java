/** Labelers and their versions. */
package org.hilum.labelers;
