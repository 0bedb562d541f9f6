/** Migration of a lake of an earlier hilum to the present schema version. */
package org.hilum.migrate;
