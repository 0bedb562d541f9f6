/** Stages of models, comparison of candidate and champion, and guards of a promotion. */
package org.hilum.promotion;
