/** Hadoop's local file system without processes of its own. */
package org.hilum.lake.local;
