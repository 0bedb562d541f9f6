/** Where lungs and heart lie on a radiograph, and whether it is an upright frontal chest image. */
package org.hilum.thorax;
