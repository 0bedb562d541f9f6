/** Seeded generator of synthetic studies: chest radiographs with lesions, their true boxes and matching reports. */
package org.hilum.phantom;
