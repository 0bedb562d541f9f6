/** Brings a lake that an older hilum wrote to the present version. */
package org.hilum.migrate;
