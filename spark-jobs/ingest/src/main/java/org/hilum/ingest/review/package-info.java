/** {@code review import}: what radiologists answer who read labels again. */
package org.hilum.ingest.review;
