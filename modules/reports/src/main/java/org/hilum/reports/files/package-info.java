/** The labeler's data files: commented lines, and patterns of terms in them. */
package org.hilum.reports.files;
