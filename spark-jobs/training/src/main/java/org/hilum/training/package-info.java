/** Training of models by parameter averaging over Spark executors. */
package org.hilum.training;
