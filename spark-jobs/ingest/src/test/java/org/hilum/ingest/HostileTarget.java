package org.hilum.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.hilum.domain.HilumException;
import org.hilum.images.ImageLimits;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.ExternalDecoder;
import org.hilum.ingest.boxes.AnyBoxes;
import org.hilum.ingest.fhir.FhirReports;
import org.hilum.ingest.hl7.Hl7Reports;
import org.hilum.ingest.labels.AnyLabelTable;

/**
 * A reader of files under attack: it reads a file as an executor does, from its opening to its last record.
 *
 * <p>The methods {@code fuzzerTestOneInput} of {@link FuzzTargets} read the same.
 */
enum HostileTarget {
    PNG("00000001_000.png", header -> pictures(ImageFormat.PNG)),
    JPEG("00000001_000.jpg", header -> pictures(ImageFormat.JPEG)),
    DICOM("a.dcm", header -> pictures(ImageFormat.DICOM)),
    TAR("a.tar", header -> pictures(ImageFormat.PNG)),
    TGZ("a.tgz", header -> pictures(ImageFormat.PNG)),
    ZIP("a.zip", header -> pictures(ImageFormat.PNG)),
    HL7("a.hl7", header -> new Hl7Reports(3, site(), ReportFilter.ALL, Limits.CHARACTERS)),
    FHIR("a.ndjson", header -> new FhirReports(site(), ReportFilter.ALL, Limits.CHARACTERS)),
    OPENI_XML("a.xml", header -> new OpeniXmlReports(site(), Limits.CHARACTERS)),
    TEXT("a.txt", header -> new TextReports(site(), Limits.CHARACTERS)),
    TEXT_GZIP("a.txt.gz", header -> new TextReports(site(), Limits.CHARACTERS)),
    REPORTS_CSV(
            "a.csv",
            header -> new CsvReports(
                    header.indexes(Map.of(ReportColumn.REPORT_ID, "id", ReportColumn.TEXT, "text")),
                    "",
                    site(),
                    ReportFilter.ALL,
                    Limits.CHARACTERS)),
    LABELS("labels.csv", AnyLabelTable::reader),
    BOXES("boxes.csv", AnyBoxes::table),
    COCO("coco.json", header -> AnyBoxes.json(true)),
    CHEXLOCALIZE("chexlocalize.json", header -> AnyBoxes.json(false));

    /** Limits of the readers. */
    private static final class Limits {
        static final int CHARACTERS = 20_000;
        static final ImageLimits IMAGES = new ImageLimits(4_000_000, 4_000_000, 4);
    }

    private static final Configuration HADOOP = new Configuration();

    private final String file;
    private final Function<CsvHeader, RecordReader> reader;

    HostileTarget(String file, Function<CsvHeader, RecordReader> reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * What became of the records of a file.
     *
     * @param kept number of kept records
     * @param reasons reasons of the rejected ones, and of a source that is wrong usage
     * @param end whether the file was read to its end, or its end rejected
     * @param content all values of all rows but the digest of the file, and all reasons and notes
     */
    record Outcome(int kept, List<String> reasons, boolean end, String content) {}

    private static Site site() {
        return new Site("");
    }

    private static RecordReader pictures(ImageFormat format) {
        PathIds paths = new PathIds(null);
        RecordReader files = format == ImageFormat.DICOM
                ? new DicomImages(
                        site(),
                        paths,
                        Limits.IMAGES,
                        new DicomFilter(List.of("CR", "DX"), List.of("CHEST", "")),
                        new ExternalDecoder("none", 1),
                        64)
                : new PictureImages(site(), paths, Limits.IMAGES, 64);
        return new ArchiveMembers(files, format);
    }

    /** Returns the extension of the target's files, with which seeds are found. */
    String extension() {
        return file.substring(file.indexOf('.') + 1);
    }

    /** Reads an input. Only failures of the reader itself are thrown. */
    Outcome read(Path folder, byte[] input) {
        Path path = folder.resolve(file);
        try {
            Files.write(path, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SourceFile source = new SourceFile(path.toUri().toString(), input.length, 0);
        List<String> reasons = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        try {
            CsvHeader header = file.endsWith(".csv") ? CsvHeader.read(HADOOP, List.of(source)) : null;
            Iterator<Row> rows =
                    FileRecords.rows(source, HADOOP, reader.apply(header), Pseudonyms.NONE, new LongAccumulator());
            while (rows.hasNext()) {
                Row row = rows.next();
                Kind kind = Kind.valueOf(row.getString(0).toUpperCase(java.util.Locale.ROOT));
                kinds.merge(kind, 1, Integer::sum);
                if (kind != Kind.SOURCE) {
                    append(row, content);
                }
                if (kind == Kind.REJECTED) {
                    reasons.add(row.getString(4));
                }
            }
        } catch (HilumException e) {
            if (e.kind() != HilumException.Kind.WRONG_USAGE) {
                throw e;
            }
            reasons.add("wrong usage");
            content.append(e.getMessage());
            kinds.merge(Kind.SOURCE, 1, Integer::sum);
        }
        return new Outcome(
                kinds.getOrDefault(Kind.KEPT, 0),
                reasons,
                kinds.containsKey(Kind.SOURCE) || kinds.containsKey(Kind.REJECTED),
                content.toString());
    }

    private static void append(Object value, StringBuilder content) {
        if (value instanceof Row row) {
            for (int i = 0; i < row.length(); i++) {
                append(row.get(i), content);
            }
        } else if (value instanceof Object[] values) {
            for (Object each : values) {
                append(each, content);
            }
        } else if (value instanceof byte[] bytes) {
            content.append(Arrays.toString(bytes));
        } else {
            content.append(value);
        }
        content.append('|');
    }

    private enum Kind {
        KEPT,
        REJECTED,
        NOTED,
        SOURCE
    }

    /** Returns small valid inputs that need no other data. */
    List<byte[]> ownSeeds() {
        return switch (this) {
            case HL7 -> List.of(
                    text(
                            "MSH|^~\\&|RIS|H|L|H|20240301100000||ORU^R01|1|P|2.3\rPID|1||MRN7^^^H||DOE^JANE\r"
                                    + "OBR|1||A1|CHEST|||20240301||||||||||||||||||F\rOBX|1|TX|CHEST||FINDINGS: Small effusion.||||||F\r"));
            case FHIR -> List.of(
                    text("{\"resourceType\":\"DiagnosticReport\",\"id\":\"A1\",\"status\":\"final\",\"issued\":"
                            + "\"2024-03-02T10:00:00Z\",\"subject\":{\"reference\":\"Patient/p1\"},\"code\":{\"text\":\"XR\"},"
                            + "\"presentedForm\":[{\"contentType\":\"text/html\",\"data\":\"PHA+Tm8gbWFzcy48L3A+\"}],"
                            + "\"conclusion\":\"No effusion.\"}\n"));
            case OPENI_XML -> List.of(
                    text(
                            "<?xml version=\"1.0\"?><eCitation><uId id=\"CXR1\"/><MedlineCitation><Article>"
                                    + "<Abstract><AbstractText Label=\"FINDINGS\">Clear.</AbstractText><AbstractText Label=\"IMPRESSION\">"
                                    + "No mass &amp; no nodule.</AbstractText></Abstract></Article></MedlineCitation></eCitation>"));
            case TEXT -> List.of(
                    text(
                            "INDICATION: cough\nFINDINGS: No pneumothorax. Mild cardiomegaly, 1.2 cm.\nIMPRESSION: none\n"),
                    text(
                            "<html><body><p>FINDINGS:<br>Small &lt;1 cm nodule</p><table><tr><td>Effusion</td></tr></table>"),
                    text("{\\rtf1\\ansi{\\fonttbl\\f0 Times;}\\f0\\pard FINDINGS: clear.\\par IMPRESSION: none\\par}"));
            case REPORTS_CSV -> List.of(text("id,text\nr1,\"FINDINGS: clear.\nIMPRESSION: none\"\nr2,No mass.\n"));
            case LABELS -> List.of(
                    text("image_id,Mass,Nodule\na.png,1,0\nb.png,-1,\n"),
                    text("Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position\n"
                            + "00000001_000.png,Cardiomegaly|Effusion,0,1,58,M,PA\n"));
            case BOXES -> List.of(
                    text("Image Index,Finding Label,Bbox [x,y,w,h]\n00000001_000.png,Mass,1.5,2,30,40\n"));
            case COCO -> List.of(text("{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":100,\"height\":100}],"
                    + "\"categories\":[{\"id\":3,\"name\":\"Mass\"}],\"annotations\":[{\"image_id\":1,\"category_id\":3,"
                    + "\"bbox\":[1,2,30,40]}]}"));
            case CHEXLOCALIZE -> List.of(
                    text("{\"patient1_study1_view1_frontal\":{\"img_size\":[20,20],\"Cardiomegaly\":"
                            + "[[[1,1],[10,1],[10,10]]]}}"));
            default -> List.of();
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
