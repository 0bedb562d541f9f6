/** Which model of a lake counts: stages, the comparison of candidate and champion, and what stands against a promotion. */
package org.hilum.promotion;
