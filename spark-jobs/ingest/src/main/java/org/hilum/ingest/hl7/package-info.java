/** Reports as messages of HL7 v2. */
package org.hilum.ingest.hl7;
