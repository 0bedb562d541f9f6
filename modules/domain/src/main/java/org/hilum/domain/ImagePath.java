package org.hilum.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that the path of an image in a published data set stands for, whatever folder the data set lies in.
 *
 * @param layout data set whose form the path has
 * @param imageId id of the image
 * @param studyId id of the study; empty if the path does not name it
 * @param patientId id of the patient
 * @param view view that the path names; empty if it names none
 */
public record ImagePath(
        Layout layout, String imageId, Optional<String> studyId, String patientId, Optional<View> view) {

    /** Data sets whose paths name the patient. */
    public enum Layout {
        /** ChestX-ray14: {@code 00000001_002.png} is of the patient {@code 00000001}. */
        NIH("nih", "00000001_002.png"),
        /** CheXpert: the image {@code patient00001/study1/view1_frontal}; every study has a {@code view1}. */
        CHEXPERT("chexpert", "patient00001/study1/view1_frontal.jpg"),
        /** MIMIC-CXR: the name of the file is the image's id. */
        MIMIC_CXR("mimic-cxr", "p10000032/s50414267/02aa804e-bde0afdd-112c0b34-7bc16630-4e384014.jpg"),
        /** Open-i: the name begins with the report's id; patients are not known, so that each study is one. */
        OPENI("openi", "CXR3_IM-1384-1001.png"),
        /**
         * VinDr-CXR: the name of the file is the image's id; patients are not known, so that each image is one. Other archives have
         * such names, too, so that no path is recognised as one of these.
         */
        VINBIG("vinbig", "0005e8e3701dfb1dd93d53e2ff537b6e.dicom");

        private final String id;
        private final String example;

        Layout(String id, String example) {
            this.id = id;
            this.example = example;
        }

        /** The name on the command line. */
        public String id() {
            return id;
        }

        /** The end of a path of this form. */
        public String example() {
            return example;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static final Pattern CHEXPERT =
            Pattern.compile("(?:^|.*/)((patient\\d+)/study\\d+)/(view\\d+_([a-z]+))(?:\\.[A-Za-z]+)?");
    private static final Pattern MIMIC =
            Pattern.compile("(?:^|.*/)(p\\d{8})/(s\\d{8})/([0-9a-f]{8}(?:-[0-9a-f]{8}){4})(?:\\.[A-Za-z]+)?");

    private static final Pattern OPENI =
            Pattern.compile("(?:^|.*/)((CXR\\d+)_IM-\\d+-\\d+(?:_\\d+)?)(?:\\.[A-Za-z]+)?");

    private static final Pattern VINBIG = Pattern.compile("(?:^|.*/)([0-9a-f]{32})(?:\\.[A-Za-z]+)?");

    /** The ids in a path or a URI of a data set; empty if it does not have that data set's form. */
    public static Optional<ImagePath> of(Layout layout, String path) {
        if (layout != Layout.VINBIG) {
            return of(path).filter(found -> found.layout() == layout);
        }
        Matcher vinbig = VINBIG.matcher(path.strip().replace('\\', '/'));
        return vinbig.matches()
                ? Optional.of(
                        new ImagePath(layout, vinbig.group(1), Optional.empty(), vinbig.group(1), Optional.empty()))
                : Optional.empty();
    }

    /** The ids in a path, a URI or an id; empty if it has the form of no data set. */
    public static Optional<ImagePath> of(String path) {
        String text = path.strip().replace('\\', '/');
        Matcher chexpert = CHEXPERT.matcher(text);
        if (chexpert.matches()) {
            return Optional.of(new ImagePath(
                    Layout.CHEXPERT,
                    chexpert.group(1) + "/" + chexpert.group(3),
                    Optional.of(chexpert.group(1)),
                    chexpert.group(2),
                    View.named(chexpert.group(4).toUpperCase(Locale.ROOT))));
        }
        Matcher mimic = MIMIC.matcher(text);
        if (mimic.matches()) {
            return Optional.of(new ImagePath(
                    Layout.MIMIC_CXR, mimic.group(3), Optional.of(mimic.group(2)), mimic.group(1), Optional.empty()));
        }
        Matcher openi = OPENI.matcher(text);
        if (openi.matches()) {
            return Optional.of(new ImagePath(
                    Layout.OPENI, openi.group(1), Optional.of(openi.group(2)), openi.group(2), Optional.empty()));
        }
        String name = ImageId.withoutFolder(text);
        return ImageId.nihPatient(name)
                .map(patient -> new ImagePath(Layout.NIH, name, Optional.empty(), patient, Optional.empty()));
    }
}
