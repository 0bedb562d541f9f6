/** One writing driver per lake: who may commit to it, until when, and how another takes over. */
package org.hilum.lease;
