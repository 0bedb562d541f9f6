/** The Delta tables of the lake: definitions, how rows are replaced, views for analysts. */
package org.hilum.lake;
