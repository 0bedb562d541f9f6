/** Reports in HL7 v2 messages. */
package org.hilum.ingest.hl7;
