/** Exports labels in the formats of other tools. */
package org.hilum.export;
