package org.hilum.ingest;

import org.hilum.domain.ImageId;

/** Image ids of the lake, which may carry a site before a colon. */
final class ImageIds {
    private ImageIds() {}

    /** The patient in an id of the NIH release, with the id's site; empty where the id is none of it. */
    static String patientWithSite(String imageId) {
        int colon = imageId.lastIndexOf(':');
        return ImageId.nihPatient(imageId.substring(colon + 1))
                .map(patient -> imageId.substring(0, colon + 1) + patient)
                .orElse("");
    }
}
