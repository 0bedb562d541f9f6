package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for what a reader loses without a word: in a valid file every letter and digit that carries text, a label, a box or a pixel is
 * changed, one after the other, and each change must show in the rows or in the counts. The marks « and » enclose what carries.
 */
class SilentLossTest {
    private static final String FORM = Base64.getEncoder()
            .encodeToString("FINDINGS: No mass.\nIMPRESSION: none.".getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path folder;

    static Stream<Arguments> files() {
        String header = "MSH|^~\\&|RIS|H|L|H|20240301100000||ORU^R01|1|P|2.3\rPID|1||«MRN7»^^^H||DOE^JANE\r"
                + "OBR|1||«A1»|CHEST|||2024030«1»||||||||||||||||||F\r";
        String fhir = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"«A1»\",\"status\":\"final\",\"issued\":"
                + "\"2024-03-0«2»T10:00:00Z\",\"effectiveDateTime\":\"2024-03-0«1»\",\"subject\":{\"reference\":\"Patient/«p1»\"}";
        return Stream.of(
                Arguments.of(HostileTarget.HL7, header + "OBX|1|TX|CHEST||«FINDINGS small effusion»||||||F\r"),
                Arguments.of(
                        HostileTarget.HL7,
                        header
                                + "OBX|1|FT|A&GDT||«Clear»\\.br\\«lungs»~«No»  «mass»||||||F\rOBX|2|ST|B&IMP||«Nodule 12 mm»||||||F\r"),
                Arguments.of(
                        HostileTarget.HL7,
                        header
                                + "OBX|1||A||«Text without a type»||||||F\rOBX|2|String|A||«of a type of its own»||||||F\r"),
                Arguments.of(
                        HostileTarget.HL7,
                        header
                                + "OBX|1|TX|A||«First line»\n«second line of a bare break»||||||F\rOBR|2||A1|CHEST|||20240301||||||||||||||||||F\r"
                                + "OBX|1|TX|A||«of a second order»||||||F\r"),
                Arguments.of(
                        HostileTarget.FHIR,
                        fhir + ",\"presentedForm\":[{\"contentType\":\"text/plain\",\"data\":\"«"
                                + FORM.replace("=", "") + "»"
                                + "="
                                        .repeat(FORM.length()
                                                - FORM.replace("=", "").length()) + "\"}]}\n"),
                Arguments.of(HostileTarget.FHIR, fhir + ",\"conclusion\":\"«No effusion»\"}\n"),
                Arguments.of(
                        HostileTarget.FHIR,
                        fhir
                                + ",\"text\":{\"status\":\"generated\",\"div\":\"<div><p>«Narrative»</p><table><tr><td>«Cell»</td></tr></table></div>\"}}\n"),
                Arguments.of(
                        HostileTarget.OPENI_XML,
                        "<?xml version=\"1.0\"?><eCitation><uId id=\"«CXR1»\"/><MedlineCitation><Article><Abstract>"
                                + "<AbstractText Label=\"COMPARISON\">«None»</AbstractText><AbstractText Label=\"INDICATION\">«Cough»</AbstractText>"
                                + "<AbstractText Label=\"FINDINGS\">«Clear» <b>«bold»</b></AbstractText><AbstractText Label=\"FINDINGS\">«again»"
                                + "</AbstractText><AbstractText Label=\"IMPRESSION\"><![CDATA[«No mass»]]></AbstractText></Abstract></Article>"
                                + "</MedlineCitation></eCitation>"),
                Arguments.of(
                        HostileTarget.TEXT,
                        "«Preface of no section»\nINDICATION: «cough»\nFINDINGS: «No effusion 12 mm»\n«TECHNIQUE»: «AP»\nIMPRESSION:\n«none»\n\n«Signed by A»"),
                Arguments.of(
                        HostileTarget.TEXT,
                        "<html><head><title>x</title></head><body>«Loose»<p>«Text»</p><ul><li>«Item»</li></ul><table><tr><td>«Cell»</td>"
                                + "<td>«Other»</td></tr></table><pre>«As is»</pre></body></html>"),
                Arguments.of(HostileTarget.TEXT, "{\\rtf1\\ansi\\pard «First».\\par «Second» {\\b «bold»}\\par}"),
                Arguments.of(
                        HostileTarget.REPORTS_CSV,
                        "id,text\n«r1»,\"«FINDINGS»: «a, b»\n«IMPRESSION»: «c»\"\n«r2»,«No mass»\n"),
                Arguments.of(
                        HostileTarget.LABELS, "image_id,Mass,Nodule,Effusion\n«a».png,«1»,«0»,\n«b».png,-«1»,,«1»\n"),
                Arguments.of(
                        HostileTarget.LABELS,
                        "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position\n"
                                + "0000000«1»_00«0».png,«Cardiomegaly»|«Effusion»,0,1,5«8»,«M»,P«A»\n"),
                Arguments.of(
                        HostileTarget.BOXES,
                        "Image Index,Finding Label,Bbox [x,y,w,h]\n0000000«1»_000.png,«Mass»,«1».«5»,«2»,«3»0,«4»0\n"),
                Arguments.of(
                        HostileTarget.COCO,
                        "{\"images\":[{\"id\":1,\"file_name\":\"«a».png\",\"width\":«1»00,\"height\":«1»00}],\"categories\":[{\"id\":3,\"name\":"
                                + "\"«Mass»\"}],\"annotations\":[{\"image_id\":«1»,\"category_id\":«3»,\"bbox\":[«1»,«2»,«3»0,«4»0]}]}"),
                Arguments.of(
                        HostileTarget.CHEXLOCALIZE,
                        "{\"patient«1»_study«1»_view1_frontal\":{\"img_size\":[«2»0,«3»0],\"«Cardiomegaly»\":[[[«1»,5],[4,«2»],[«9»,6],[5,«8»]]]}}"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLetterThatCarriesTextChangesRowsOrCounts(HostileTarget target, String marked) {
        BitSet carries = new BitSet();
        StringBuilder plain = new StringBuilder();
        boolean inside = false;
        for (char c : marked.toCharArray()) {
            if (c == '«' || c == '»') {
                inside = c == '«';
            } else {
                carries.set(plain.length(), inside && Character.isLetterOrDigit(c));
                plain.append(c);
            }
        }
        String valid = plain.toString();
        HostileTarget.Outcome expected = read(target, valid);
        assertThat(expected.kept()).as(expected.reasons().toString()).isPositive();
        assertThat(expected.reasons()).isEmpty();
        List<String> silent = new ArrayList<>();
        for (int i = carries.nextSetBit(0); i >= 0; i = carries.nextSetBit(i + 1)) {
            StringBuilder changed = new StringBuilder(valid);
            changed.setCharAt(i, other(valid.charAt(i)));
            if (read(target, changed.toString()).content().equals(expected.content())) {
                silent.add(valid.substring(Math.max(0, i - 20), i) + "[" + valid.charAt(i) + "]");
            }
        }
        assertThat(carries.cardinality()).isGreaterThan(3);
        assertThat(silent).as("%s: changed without an effect", target).isEmpty();
    }

    private static HostileTarget.Outcome read(HostileTarget target, String text) {
        return target.read(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    private static char other(char c) {
        if (Character.isDigit(c)) {
            return c == '9' ? '0' : (char) (c + 1);
        }
        return c == 'z' || c == 'Z' ? (char) (c - 1) : (char) (c + 1);
    }

    /** Every pixel of a gray picture, and of a member of each kind of archive. */
    @Test
    void everyPixelChangesTheRow() throws IOException {
        int side = 40;
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < side * side; i++) {
            picture.getRaster().setSample(i % side, i / side, 0, 60 + i * 7 % 100);
        }
        String expected = HostileTarget.PNG.read(folder, png(picture)).content();
        for (int i = 0; i < side * side; i += 7) {
            int before = picture.getRaster().getSample(i % side, i / side, 0);
            picture.getRaster().setSample(i % side, i / side, 0, before + 60);
            assertThat(pixels(HostileTarget.PNG.read(folder, png(picture)).content()))
                    .as("pixel %d, %d", i % side, i / side)
                    .isNotEqualTo(pixels(expected));
            picture.getRaster().setSample(i % side, i / side, 0, before);
        }
    }

    private static String pixels(String content) {
        return content.substring(content.indexOf('['), content.indexOf(']'));
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
