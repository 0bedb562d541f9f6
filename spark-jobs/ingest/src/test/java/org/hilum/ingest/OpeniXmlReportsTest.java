package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeniXmlReportsTest {
    private static final Site SITE = new Site("");

    private static List<ParsedRecord> read(String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return new OpeniXmlReports(SITE, 100_000)
                .read(new SourceFile("file:/1.xml", bytes.length, 0), new ByteArrayInputStream(bytes))
                .toList();
    }

    private static String xml(String id, String indication, String comparison, String findings, String impression) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <eCitation>
                  <uId id="%s"/><docSource>CXR</docSource>
                  <MedlineCitation><Article><ArticleTitle>Collection</ArticleTitle>
                    <Abstract>
                      <AbstractText Label="COMPARISON">%s</AbstractText>
                      <AbstractText Label="INDICATION">%s</AbstractText>
                      <AbstractText Label="FINDINGS">%s</AbstractText>
                      <AbstractText Label="IMPRESSION">%s</AbstractText>
                    </Abstract></Article></MedlineCitation>
                  <MeSH><major>Pneumothorax/left</major><automatic>Hernia</automatic></MeSH>
                  <parentImage id="CXR1_1_IM-0001-3001"><caption>Xray Emphysema</caption></parentImage>
                </eCitation>
                """
                .formatted(id, comparison, indication, findings, impression);
    }

    private static String cells(Row row) {
        Object[] cells = new Object[row.size()];
        Arrays.setAll(cells, row::get);
        return Arrays.deepToString(cells);
    }

    @Test
    void givesSameRowAsCsv() throws IOException {
        String[][] reports = {
            {"1", "Cough & fever < 3 days", "None.", "Heart size is \"normal\".\n  No effusion.", " 1. Nodule; 2. Mass "
            },
            {"2", "", "", "", "Small effusion, caf\u00e9."},
            {"3", "Chest pain", "", "", ""},
            {"4", "", "", "", ""}
        };
        for (String[] report : reports) {
            StringWriter csv = new StringWriter();
            CsvWriter writer = CsvWriter.builder().build(csv);
            writer.writeRecord("uid", "indication", "comparison", "findings", "impression");
            writer.writeRecord(report);
            Row ofCsv = new CsvReports(
                            Map.of(
                                    ReportColumn.REPORT_ID, 0,
                                    ReportColumn.INDICATION, 1,
                                    ReportColumn.COMPARISON, 2,
                                    ReportColumn.FINDINGS, 3,
                                    ReportColumn.IMPRESSION, 4),
                            "CXR",
                            SITE,
                            ReportFilter.ALL,
                            100_000)
                    .read(null, new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)))
                    .toList()
                    .get(0)
                    .row();
            String[] escaped = new String[report.length];
            for (int i = 0; i < report.length; i++) {
                escaped[i] =
                        StringUtils.replaceEach(report[i], new String[] {"&", "<"}, new String[] {"&amp;", "&lt;"});
            }
            ParsedRecord ofXml = read(xml("CXR" + report[0], escaped[1], escaped[2], escaped[3], escaped[4]))
                    .get(0);
            assertThat(cells(ofXml.row())).isEqualTo(cells(ofCsv));
        }
    }

    @Test
    void ignoresHumanAnnotations() throws IOException {
        Row row = read(xml("CXR1", "", "", "No mass.", "")).get(0).row();
        assertThat(row.<String>getAs(7))
                .isEqualTo("FINDINGS: No mass.\n")
                .doesNotContain("Pneumothorax", "Hernia", "Emphysema");
    }

    @ParameterizedTest
    @CsvSource({
        "'',not well-formed XML (line 1)",
        "plain text,not well-formed XML (line 1)",
        "<eCitation><uId id='CXR1'/><Abstract><AbstractText Label='FINDINGS'>No ma,not well-formed XML (line 1)",
        "<eCitation><uId/></eCitation>,no report id (uId)",
        "<html/>,not a report (no element eCitation)",
        "<eCitation><uId id='CXR1'/>&undeclared;</eCitation>,not well-formed XML (line 1)",
        "<!DOCTYPE eCitation SYSTEM 'http://localhost:1/x.dtd'><eCitation><uId id='CXR1'/></eCitation>,'a DTD, which is not read'",
    })
    void rejectsInvalidFilesWithReason(String xml, String reason) throws IOException {
        assertThat(read(xml)).extracting(ParsedRecord::reason).containsExactly(reason);
    }

    @Test
    @Timeout(10)
    void rejectsHostileFilesWithoutReadingOthers(@TempDir Path folder) throws IOException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            String before = "&l" + (i - 1) + ";";
            laughs.append("<!ENTITY l" + i + " \"").append(before.repeat(10)).append("\">");
        }
        laughs.append("]>");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        String outside = "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        for (String dtd : List.of(laughs + "&l11;", outside + "&x;")) {
            String body = dtd.substring(dtd.lastIndexOf('>') + 1);
            String hostile = dtd.substring(0, dtd.lastIndexOf('>') + 1) + "<eCitation><uId id='CXR1'/><Abstract>"
                    + "<AbstractText Label='FINDINGS'>" + body + "</AbstractText></Abstract></eCitation>";
            List<ParsedRecord> parsed = read(hostile);
            assertThat(parsed).hasSize(1);
            assertThat(parsed.get(0).row()).isNull();
            assertThat(parsed.get(0).reason()).isEqualTo("a DTD, which is not read");
        }
        assertThat(read("<eCitation>".repeat(200_000)).get(0).reason()).startsWith("not well-formed XML");
        assertThat(read("<eCitation>" + " ".repeat(16_000_000)).get(0).reason()).contains("is not a report");
        assertThat(read(xml("CXR1", "", "", "mass ".repeat(30_000), "")).get(0).reason())
                .contains("more than reports.max-characters");
    }
}
