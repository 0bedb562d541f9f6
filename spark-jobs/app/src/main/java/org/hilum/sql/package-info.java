/** Statements of SQL, and the forms in which their results are written. */
package org.hilum.sql;
