package org.hilum.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.ReportFilter;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7ReportsTest {
    private static final String MSH = "MSH|^~\\&|RIS|H|L|H|20240301120000||ORU^R01|1|P|2.5";
    private static final String PID = "PID|1||P7^^^H^MR~9||DOE^JANE";

    private static List<ParsedRecord> read(byte[] bytes) throws IOException {
        return new Hl7Reports(3, new Site(""), ReportFilter.ALL, 1000)
                .read(new SourceFile("file:/x.hl7", bytes.length, 0), new ByteArrayInputStream(bytes))
                .toList();
    }

    private static List<ParsedRecord> read(String... segments) throws IOException {
        return read((String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8));
    }

    private static String obr(String accession, String status) {
        return "OBR|1|PL|" + accession + "^RIS|36643-5^CHEST|||20240229101500||||||||||||||||||" + status;
    }

    private static String text(Row row) {
        return row.getString(7);
    }

    private static String sections(Row row) {
        return Arrays.stream((Row[]) row.get(6))
                .map(s -> s.getString(0) + "="
                        + text(row)
                                .substring(s.getInt(1), s.getInt(1) + s.getInt(2))
                                .strip())
                .collect(Collectors.joining("|"));
    }

    @Test
    void readsReportWithItsIds() throws IOException {
        Row row = read(MSH, PID, obr("A1", "F"), "OBX|1|TX|36643-5||No effusion.||||||F")
                .get(0)
                .row();
        assertThat(row.toString()).startsWith("[A1,A1,P7,2024-02-29,final,2024-03-01 ");
        assertThat(text(row)).isEqualTo("No effusion.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void acceptsAnyLineBreakBetweenSegments(String end) throws IOException {
        String message = String.join(end, MSH, PID, obr("A1", "P"), "OBX|1|FT|1||One.", "OBX|2|FT|1||Two.", "");
        String batch =
                "FHS|^~\\&" + end + "BHS|^~\\&" + end + message + "\u000b" + message + "\u001c\r" + "BTS|2" + end;
        List<ParsedRecord> parsed = read(batch.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).extracting(ParsedRecord::locator).containsExactly("message 1", "message 2");
        assertThat(parsed).allSatisfy(one -> assertThat(text(one.row())).isEqualTo("One.\nTwo."));
    }

    @Test
    void decodesEscapesRepetitionsAndBareDelimiters() throws IOException {
        Row row = read(
                        MSH,
                        PID,
                        obr("A1", "F"),
                        "OBX|1|FT|1||Size 3 \\T\\ 4 \\F\\ x\\.br\\left & right ^ both~\\H\\Clear\\N\\\\X0D0A\\end \\E\\ 5\\6",
                        "a line that the sender broke.")
                .get(0)
                .row();
        assertThat(text(row))
                .isEqualTo("Size 3 & 4 | x\nleft & right ^ both\nClear\nend \\ 5\\6\na line that the sender broke.");
    }

    @Test
    void suffixesDetermineSections() throws IOException {
        Row row = read(
                        MSH,
                        PID,
                        obr("A1", "F"),
                        "OBX|1|TX|36&GDT||Small effusion.",
                        "OBX|2|TX|36&GDT||HISTORY: none of it a heading here.",
                        "OBX|3|TX|36&IMP^CHEST||Effusion.",
                        "OBX|4|TX|36&ADT||No pneumothorax.")
                .get(0)
                .row();
        assertThat(row.getString(4)).isEqualTo("final");
        assertThat(sections(row))
                .isEqualTo("findings=Small effusion.\nHISTORY: none of it a heading here.|impression=Effusion."
                        + "|addendum=No pneumothorax.");
    }

    @Test
    void unmarkedBodyBesideImpressionIsFindings() throws IOException {
        Row row = read(
                        MSH,
                        PID,
                        obr("A1", "F"),
                        "OBX|1|TX|36||INDICATION: cough",
                        "OBX|2|TX|36||",
                        "OBX|3|TX|36||Small effusion.",
                        "OBX|4|TX|36&IMP||Effusion.")
                .get(0)
                .row();
        assertThat(sections(row)).isEqualTo("indication=cough|findings=Small effusion.|impression=Effusion.");
    }

    @ParameterizedTest
    @CsvSource({
        "P,,preliminary",
        "R,,preliminary",
        "F,,final",
        "C,,corrected",
        "F,C,corrected",
        ",P,preliminary",
        ",,final",
        "A,F,addendum",
        "X,,empty",
        "F,D,empty"
    })
    void statusComesFromResult(String ofReport, String ofText, String status) throws IOException {
        List<ParsedRecord> parsed = read(
                MSH,
                PID,
                obr("A1", ofReport == null ? "" : ofReport),
                "OBX|1|TX|36||No mass.||||||" + (ofText == null ? "" : ofText));
        assertThat(parsed.get(0).row().getString(4)).isEqualTo(status);
    }

    @Test
    void textUnderAddendumHeadingAloneIsAddendum() throws IOException {
        Row alone = read(MSH, PID, obr("A1", "F"), "OBX|1|TX|36||ADDENDUM: No mass.\\.br\\\\.br\\Dr. X")
                .get(0)
                .row();
        assertThat(alone.getString(4)).isEqualTo("addendum");
        assertThat(text(alone)).isEqualTo("No mass.\n\nDr. X");
        Row whole = read(
                        MSH,
                        PID,
                        obr("A1", "A"),
                        "OBX|1|TX|36||ADDENDUM: No mass.\\.br\\FINDINGS: Mass.\\.br\\IMPRESSION: Mass.")
                .get(0)
                .row();
        assertThat(whole.getString(4)).isEqualTo("corrected");
    }

    @Test
    void ordersWithSameAccessionNumberFormOneReport() throws IOException {
        List<ParsedRecord> parsed = read(
                MSH,
                PID,
                obr("A1", "F"),
                obr("A2", "F"),
                "OBX|1|TX|36||No mass.",
                obr("A3", "F"),
                "OBX|1|TX|36||No nodule.",
                obr("A2", "F"),
                "OBX|1|TX|36||No effusion.");
        assertThat(parsed)
                .extracting(one -> one.locator() + " " + one.row().getString(0) + " "
                        + text(one.row()).replace("\n", " "))
                .containsExactly("message 1, OBR 2 A2 No mass. No effusion.", "message 1, OBR 3 A3 No nodule.");
    }

    @Test
    void rejectsInvalidMessagesAndReadsTheRest() throws IOException {
        String good = String.join("\r", MSH, PID, obr("A9", "F"), "OBX|1|TX|36||No mass.") + "\r";
        String file = "garbage\r"
                + good
                + String.join("\r", MSH, "PID|1", obr("A1", "F"), "OBX|1|TX|36||No mass.\r")
                + String.join("\r", MSH, PID, obr("", "F"), "OBX|1|TX|36||No mass.\r")
                + String.join("\r", MSH, PID, obr("A1", "F"), "OBX|1|ED|36||SECRET\r")
                + String.join("\r", MSH, PID, obr("A1", "?"), "OBX|1|TX|36||SECRET\r")
                + MSH.replace("ORU^R01", "ADT^A01") + "\r" + PID + "\r"
                + "MSH|\r"
                + String.join("\r", MSH, PID, obr("A1", "F"), "OBX|1|TX|36||" + "SECRET ".repeat(200) + "\r")
                + good;
        List<ParsedRecord> parsed = read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed)
                .extracting(one -> one.locator() + ": " + one.reason())
                .containsExactly(
                        "file: not an HL7 message (it does not begin with a segment MSH)",
                        "message 1: null",
                        "message 2: no patient id (PID-3)",
                        "message 3, OBR 1: no accession number in OBR-3",
                        "message 4: no report text (an OBR with OBX-5 of type TX, FT or ST below it)",
                        "message 5: the result status (OBR-25, OBX-11) is unknown",
                        "message 6: not a result message (MSH-9 is not ORU)",
                        "message 7: the segment MSH is truncated",
                        "message 8: a report of 1,400 characters, more than reports.max-characters = 1,000",
                        "message 9: null");
        assertThat(read(new byte[0]))
                .extracting(ParsedRecord::reason)
                .first()
                .asString()
                .startsWith("not an HL7 message");
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1,ISO-8859-1,true",
        "UNICODE UTF-8,UTF-8,true",
        "'',UTF-8,true",
        "ASCII,UTF-8,true",
        "'',ISO-8859-1,false",
        "UNICODE UTF-8,ISO-8859-1,false",
        "KLINGON,UTF-8,false"
    })
    void decodesDeclaredCharset(String declared, String written, boolean good) throws IOException {
        String message =
                String.join("\r", MSH + "||||||" + declared, PID, obr("A1", "F"), "OBX|1|TX|36||Erg\u00fcsse.\r");
        ParsedRecord parsed = read(message.getBytes(Charset.forName(written))).get(0);
        if (good) {
            assertThat(text(parsed.row())).isEqualTo("Erg\u00fcsse.");
        } else {
            assertThat(parsed.reason()).contains("MSH-18");
        }
    }

    @Test
    void observationsWithoutATypeOrOfAnUnknownOneAreText() throws IOException {
        Row row = read(
                        MSH,
                        PID,
                        obr("A1", "F"),
                        "OBX|1||1||No consolidation.||||||F",
                        "OBX|2|String|1||Mild edema.||||||F",
                        "OBX|3|tx|1||No effusion.||||||F",
                        "OBX|4|NM|1||17||||||F",
                        "OBX|5|ED|1||^application^pdf^Base64^JVBERi0||||||F")
                .get(0)
                .row();
        assertThat(text(row)).isEqualTo("No consolidation.\nMild edema.\nNo effusion.");
    }

    @Test
    void htmlGivesItsText() throws IOException {
        Row row = read(
                        MSH,
                        PID,
                        obr("A1", "F"),
                        "OBX|1|FT|GDT^Report^L||<P><B>FINDINGS</B><br>Heart & lungs: no mass.<BR>2^3 units.||||||F",
                        "OBX|2|FT|GDT^Report^L||Left effusion &amp; atelectasis.</P>||||||F")
                .get(0)
                .row();
        assertThat(text(row)).contains("Heart & lungs: no mass.\n2^3 units. Left effusion & atelectasis.");
    }

    @Test
    void aFileThatEndsWithinAReportIsRefused() throws IOException {
        String message = String.join("\r", MSH, PID, obr("A1", "F"), "OBX|1|TX|1||One.||||||F", "OBX|2|TX|1||Two");
        assertThat(read(message.getBytes(StandardCharsets.UTF_8)).get(0).reason())
                .contains("the message is cut off");
        // senders that never give OBX-11 end their segments, and those that do need not end the last
        assertThat(read((message + "\r").getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .row())
                .isNotNull();
        assertThat(read((message + "||||||F").getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .row())
                .isNotNull();
    }

    @Test
    void misspeltSegmentsAreReported() throws IOException {
        List<ParsedRecord> parsed = read(
                MSH,
                PID,
                obr("A1", "F"),
                "OBX|1|TX|1||No effusion.||||||F",
                "obx|2|TX|1||Large mass.||||||F",
                "0BX|3|TX|1||Nodule.||||||F",
                "a line that the sender broke");
        assertThat(text(parsed.get(0).row()))
                .startsWith("No effusion.\nLarge mass.")
                .doesNotContain("Nodule", "obx");
        assertThat(parsed.subList(1, 3))
                .allMatch(ParsedRecord::isNote)
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        "segments in lower case, read as if in upper case",
                        "lines left out that begin like a segment but with no name of one");
    }

    @Test
    void onlySomeExaminationsAreTaken() throws IOException {
        ReportFilter chest = new ReportFilter(List.of(java.util.regex.Pattern.compile("chest|7104")));
        byte[] messages = String.join(
                        "\r",
                        MSH,
                        PID,
                        "OBR|1|PL|A1|70450^CT HEAD^C4",
                        "OBX|1|TX|1||Normal.||||||F",
                        MSH,
                        PID,
                        "OBR|1|PL|A2|71046^XR 2 VIEWS^C4",
                        "OBX|1|TX|1||No effusion.||||||F",
                        "")
                .getBytes(StandardCharsets.UTF_8);
        List<ParsedRecord> parsed = new Hl7Reports(3, new Site(""), chest, 1000)
                .read(new SourceFile("file:/x.hl7", messages.length, 0), new ByteArrayInputStream(messages))
                .toList();
        assertThat(parsed).extracting(ParsedRecord::isNote).containsExactly(true, false);
    }
}
