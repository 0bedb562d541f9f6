/** Who labels, and in which versions. */
package org.hilum.labelers;
