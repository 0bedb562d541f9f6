package org.hilum.ingest;

import org.hilum.domain.ImageId;

/** Image ids of the lake, which may have a site and a colon as prefix. */
final class ImageIds {
    private ImageIds() {}

    /** Returns the patient id in an image id of the NIH release, with the site; empty for other image ids. */
    static String patientWithSite(String imageId) {
        int colon = imageId.lastIndexOf(':');
        return ImageId.nihPatient(imageId.substring(colon + 1))
                .map(patient -> imageId.substring(0, colon + 1) + patient)
                .orElse("");
    }
}
