/** Atomic writing of files. */
package org.hilum.files;
