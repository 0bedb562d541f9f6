/** A lake on S3: a real API, and faults in front of it. */
package org.hilum.s3;
