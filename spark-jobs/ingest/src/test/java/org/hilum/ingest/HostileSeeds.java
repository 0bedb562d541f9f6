package org.hilum.ingest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Valid inputs of each target, which mutations damage, and inputs that are hostile by themselves. */
final class HostileSeeds {
    private static final int LARGEST_SEED = 300_000;
    private static final int BOMB = 60_000_000;

    private HostileSeeds() {}

    /** Returns small valid inputs: synthetic ones, and real files if they are available. */
    static List<byte[]> of(HostileTarget target) throws IOException {
        List<byte[]> seeds = new ArrayList<>(target.ownSeeds());
        switch (target) {
            case PNG -> seeds.add(picture("png"));
            case JPEG -> seeds.add(picture("jpg"));
            case TAR -> seeds.add(tar());
            case TGZ -> seeds.add(gzip(tar()));
            case ZIP -> seeds.add(zip(picture("png")));
            case TEXT_GZIP -> seeds.add(gzip("FINDINGS: clear.".getBytes(StandardCharsets.UTF_8)));
            default -> {
                // real files alone, or its own seeds
            }
        }
        Path cases = Path.of(System.getProperty("hilum.data", "missing"), "cases");
        if (Files.exists(cases)) {
            try (Stream<Path> files = Files.walk(cases)) {
                for (Path file : files.sorted().toList()) {
                    if (Files.isRegularFile(file)
                            && file.toString().endsWith("." + target.extension())
                            && Files.size(file) < LARGEST_SEED) {
                        seeds.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        return seeds;
    }

    /** Returns inputs that attack a target by what they are. */
    static List<byte[]> attacks(HostileTarget target) throws IOException {
        return switch (target) {
            case TAR -> List.of(tarWithLinks(), tarOf("../../etc/evil.png", picture("png")));
            case TGZ -> List.of(gzip(tarOf("bomb.png", new byte[BOMB])));
            case ZIP -> List.of(
                    zip(new byte[BOMB]), zipOf("../../etc/evil.png", picture("png")), zipOf("a\n\0b.png", new byte[9]));
            case TEXT_GZIP -> List.of(
                    gzip(new byte[BOMB]), gzip("a".repeat(BOMB).getBytes(StandardCharsets.UTF_8)));
            case TEXT -> List.of(
                    bytes("<div>".repeat(3_000)),
                    bytes("{\\rtf1" + "{".repeat(3_000)),
                    bytes("&".repeat(15_000)),
                    bytes("A:\n".repeat(6_000)),
                    bytes(" ".repeat(15_000) + "FINDINGS:"));
            case OPENI_XML -> List.of(
                    bytes(
                            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><eCitation><uId id=\"x\"/>&b;</eCitation>"),
                    bytes(laughs()),
                    bytes("<a>".repeat(100_000)),
                    bytes("<eCitation " + "a='1' ".repeat(50_000) + "/>"));
            case FHIR -> List.of(
                    bytes("{\"a\":".repeat(100_000)),
                    bytes("[".repeat(100_000)),
                    bytes("{\"resourceType\":\"DiagnosticReport\",\"id\":\"" + "9".repeat(5_000_000) + "\"}"),
                    bytes("{\"resourceType\":\"DiagnosticReport\",\"n\":" + "9".repeat(5_000) + "}"));
            case COCO, CHEXLOCALIZE -> List.of(
                    bytes("[".repeat(100_000)),
                    bytes("{\"a\":".repeat(100_000)),
                    bytes(
                            "{\"a\":{\"img_size\":[100000,100000],\"Cardiomegaly\":{\"size\":[100000,100000],\"counts\":\"zzzzzz\"}}}"),
                    bytes("{\"a\":" + "9".repeat(5_000) + "}"));
            case HL7 -> List.of(
                    bytes("MSH|^~\\&|" + "|".repeat(100_000)),
                    bytes("MSH|^~\\&|A\r" + "OBX|1|TX|A||x\r".repeat(20_000)),
                    bytes("MSH||||\rPID\r"),
                    bytes("MSH|^~\\&|R|H|L|H|1||ORU^R01|1|P|2.3\rOBR|1||A|\rOBX|1|TX|A||" + "\\.br\\".repeat(20_000)));
            case REPORTS_CSV -> List.of(
                    bytes("id,text\n1,\"" + "a".repeat(10_000_000)),
                    bytes("id,text\n1," + "a".repeat(10_000_000) + "\n2,b\n"),
                    bytes("id,text\n\0,\0\n\0\0\0"),
                    bytes("id,text\n" + "\"".repeat(100_001)),
                    "id,text\n1,\u00e9\n2,\u20ac".getBytes(java.nio.charset.Charset.forName("windows-1252")));
            case LABELS -> List.of(bytes("image_id" + ",Mass".repeat(20_000) + "\n"), bytes(",".repeat(1_000_000)));
            default -> List.of();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++) {
            text.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text + "]><eCitation>&l11;</eCitation>";
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage picture = new BufferedImage(48, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 48 * 40; i++) {
            picture.getRaster().setSample(i % 48, i / 48, 0, i * 2654435761L >>> 24 & 0xff);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] tar() throws IOException {
        return tarOf("00000001_000.png", picture("png"));
    }

    private static byte[] tarOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] tarWithLinks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
                TarArchiveEntry entry = new TarArchiveEntry("a" + kind + ".png", kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] content) throws IOException {
        return zipOf("00000001_000.png", content);
    }

    private static byte[] zipOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.putArchiveEntry(new ZipArchiveEntry(name));
            zip.write(content);
            zip.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
