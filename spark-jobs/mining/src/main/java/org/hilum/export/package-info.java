/** Labels and boxes in the shapes that other tools read. */
package org.hilum.export;
