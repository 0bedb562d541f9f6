/** Erasure of a patient, a study or a report from tables, old versions, manifests, pictures and pages. */
package org.hilum.forget;
