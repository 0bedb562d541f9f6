/** Generation of scored boxes from heat maps. */
package org.hilum.localization;
