/** What jobs need of code outside the JVM: ND4J's native libraries, and the GPU of a task. */
package org.hilum.nativecode;
