/** The Delta tables of the lake: definitions, replacement of rows, views for analysts. */
package org.hilum.lake;
