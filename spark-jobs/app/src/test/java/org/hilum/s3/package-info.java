/** A lake on S3: a real API, and injected faults. */
package org.hilum.s3;
