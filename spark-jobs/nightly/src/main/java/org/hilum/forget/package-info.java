/** A patient, a study or a report taken out of a lake: tables, old versions, manifests of models, pictures and pages. */
package org.hilum.forget;
