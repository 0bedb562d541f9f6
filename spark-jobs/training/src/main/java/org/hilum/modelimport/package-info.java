/** Adds models that were trained elsewhere to a lake. */
package org.hilum.modelimport;
