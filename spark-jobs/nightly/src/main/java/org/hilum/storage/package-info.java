/** {@code optimize} and {@code vacuum}: data files of the tables. */
package org.hilum.storage;
