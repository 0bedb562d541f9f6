/** The models of a lake, their stages and operating points, and the images that they learn from. */
package org.hilum.registry;
