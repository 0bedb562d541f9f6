/** Native code that jobs depend on: ND4J's libraries and the GPU of a task. */
package org.hilum.nativecode;
