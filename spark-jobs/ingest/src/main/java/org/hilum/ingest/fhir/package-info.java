/** Reports in FHIR resources. */
package org.hilum.ingest.fhir;
