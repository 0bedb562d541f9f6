/** A patient, a study or a report, as commands about a single person name it. */
package org.hilum.subject;
