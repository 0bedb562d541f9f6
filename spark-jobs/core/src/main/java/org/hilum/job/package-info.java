/** What all jobs share: the run and its record, progress, the ways to fail. */
package org.hilum.job;
