/** A seeded generator of synthetic studies: radiographs with lesions, true boxes and the reports that go with them. */
package org.hilum.phantom;
