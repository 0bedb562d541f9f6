package org.hilum.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.reports.ReportSection;
import org.hilum.reports.ReportText;
import org.hilum.reports.SentenceSplitter;

/**
 * Targets of a coverage-guided fuzzer (Jazzer), a nested class each, which {@code benchmarks/fuzz/run} starts. An exception is a find; the
 * input that causes it becomes a file of {@code regressions}, which {@link HostileInputsTest} reads again.
 */
public final class FuzzTargets {
    private static final Path FOLDER = folder();

    private FuzzTargets() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes valid inputs of a target, from which the fuzzer starts.
     *
     * @param arguments name of the target's class, folder
     */
    public static void main(String[] arguments) throws IOException {
        List<HostileTarget> targets =
                switch (arguments[0]) {
                    case "Pictures" -> List.of(HostileTarget.PNG, HostileTarget.JPEG);
                    case "Dicom" -> List.of(HostileTarget.DICOM);
                    case "Hl7" -> List.of(HostileTarget.HL7);
                    case "Fhir" -> List.of(HostileTarget.FHIR);
                    case "Html", "Sections" -> List.of(HostileTarget.TEXT);
                    case "Csv" -> List.of(HostileTarget.LABELS, HostileTarget.REPORTS_CSV);
                    case "Boxes" -> List.of(HostileTarget.BOXES, HostileTarget.COCO, HostileTarget.CHEXLOCALIZE);
                    default -> List.of();
                };
        int number = 0;
        for (HostileTarget target : targets) {
            for (byte[] seed : HostileSeeds.of(target)) {
                Files.write(Path.of(arguments[1], target + "-" + number++), seed);
            }
        }
    }

    /** PNG and JPEG. */
    public static final class Pictures {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.PNG.read(FOLDER, input);
        }
    }

    /** DICOM. */
    public static final class Dicom {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.DICOM.read(FOLDER, input);
        }
    }

    /** HL7 v2. */
    public static final class Hl7 {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.HL7.read(FOLDER, input);
        }
    }

    /** FHIR. */
    public static final class Fhir {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.FHIR.read(FOLDER, input);
        }
    }

    /** HTML and RTF to text. */
    public static final class Html {
        public static void fuzzerTestOneInput(byte[] input) {
            MarkedUpText.plain(new String(input, StandardCharsets.UTF_8));
        }
    }

    /** Sections, sentences and their normalised form. */
    public static final class Sections {
        public static void fuzzerTestOneInput(byte[] input) {
            ReportText report = ReportText.ofText(new String(input, StandardCharsets.UTF_8));
            for (ReportSection section : report.sections()) {
                if (!report.text().startsWith(section.text(), section.offset())) {
                    throw new IllegalStateException("a section that is not in the text");
                }
            }
            new SentenceSplitter().split(report).forEach(sentence -> {
                if (!report.text().startsWith(sentence.text(), sentence.offset())) {
                    throw new IllegalStateException("a sentence that is not in the text");
                }
                sentence.normalised();
            });
        }
    }

    /** Tables of labels. */
    public static final class Csv {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.LABELS.read(FOLDER, input);
        }
    }

    /** Boxes in tables and in JSON. */
    public static final class Boxes {
        public static void fuzzerTestOneInput(byte[] input) {
            HostileTarget.BOXES.read(FOLDER, input);
            HostileTarget.COCO.read(FOLDER, input);
            HostileTarget.CHEXLOCALIZE.read(FOLDER, input);
        }
    }
}
