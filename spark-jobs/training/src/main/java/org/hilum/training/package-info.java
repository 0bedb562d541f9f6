/** Training over executors. */
package org.hilum.training;
