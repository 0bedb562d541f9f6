/** Heat maps to scored boxes. */
package org.hilum.localization;
