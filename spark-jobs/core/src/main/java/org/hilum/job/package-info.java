/** Common parts of all jobs: the runner, the run and its record, progress, and failures. */
package org.hilum.job;
