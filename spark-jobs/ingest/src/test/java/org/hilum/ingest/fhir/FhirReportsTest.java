package org.hilum.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.ReportFilter;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirReportsTest {
    @TempDir
    Path folder;

    @Test
    void presentedFormComesBeforeConclusionAndNarrative() throws IOException {
        String plain = attachment("text/plain", "FINDINGS: No effusion.");
        String html = attachment(
                "text/html; charset=ISO-8859-1", "<p>FINDINGS:<br>Größe &lt; 5 mm.</p>", StandardCharsets.ISO_8859_1);
        String pdf = attachment("application/pdf", "%PDF");
        assertThat(texts(read(
                        report("a", "final", "'presentedForm':[" + pdf + "," + plain + "],'conclusion':'Mass.'"),
                        report("b", "final", "'presentedForm':[" + html + "]"),
                        report("c", "final", "'presentedForm':[" + pdf + "],'conclusion':'No nodule.'"),
                        report(
                                "d",
                                "final",
                                "'text':{'div':'<div xmlns=\\\"x\\\"><p>Small</p><p>effusion</p></div>'}"))))
                .containsExactly("FINDINGS: No effusion.", "FINDINGS:\nGröße < 5 mm.", "No nodule.", "Small\neffusion");
    }

    @Test
    void textsLieBesideTheFileAndNowhereElse() throws IOException {
        Files.createDirectories(folder.resolve("texts"));
        Files.writeString(folder.resolve("texts/a.txt"), "No pneumothorax.");
        Files.writeString(folder.getParent().resolve("outside.txt"), "secret");
        List<ParsedRecord> records = read(
                report("a", "final", "'presentedForm':[{'contentType':'text/plain','url':'texts/a.txt'}]"),
                report("b", "final", "'presentedForm':[{'contentType':'text/plain','url':'../outside.txt'}]"),
                report("c", "final", "'presentedForm':[{'contentType':'text/plain','url':'file:///etc/passwd'}]"),
                report("d", "final", "'presentedForm':[{'contentType':'text/plain','url':'/etc/passwd'}]"),
                report("e", "final", "'presentedForm':[{'contentType':'text/plain','url':'texts/none.txt'}]"),
                report("f", "final", "'presentedForm':[{'contentType':'text/plain','data':'%%%='}]"),
                report("g", "final", "'presentedForm':[{'contentType':'text/plain'}]"));
        assertThat(texts(records.subList(0, 1))).containsExactly("No pneumothorax.");
        assertThat(records.subList(1, 7))
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        "presentedForm.url names no file beside that of the resource",
                        "presentedForm.url names no file beside that of the resource",
                        "presentedForm.url names no file beside that of the resource",
                        "presentedForm.url names a file that cannot be read",
                        "presentedForm.data is not base64",
                        "presentedForm has neither data nor url");
    }

    @ParameterizedTest
    @CsvSource({
        "preliminary, preliminary",
        "partial, preliminary",
        "final, final",
        "amended, corrected",
        "appended, corrected",
        "corrected, corrected",
        "entered-in-error, empty",
        "cancelled, empty"
    })
    void statusesAreThoseOfVersions(String sent, String stored) throws IOException {
        Row row = read(report("a", sent, "'conclusion':'Mass.'")).get(0).row();
        assertThat(row.getString(4)).isEqualTo(stored);
        assertThat(row.getString(7)).isEqualTo(stored.equals("empty") ? "" : "Mass.");
    }

    @Test
    void idsAndTimesComeFromTheResource() throws IOException {
        Row row = read("{'resourceType':'DiagnosticReport','id':'r1','status':'final','conclusion':'x','identifier':["
                        + "{'value':'other'},{'type':{'coding':[{'code':'ACSN'}]},'value':'ACC7'}],"
                        + "'subject':{'reference':'https://x.example/fhir/Patient/p9/_history/3'},"
                        + "'effectivePeriod':{'start':'2024-03-01T10:00:00Z'},'issued':'2024-03-02T10:00:00+02:00'}")
                .get(0)
                .row();
        assertThat(row.getString(0) + " " + row.getString(2) + " " + row.get(3)).isEqualTo("ACC7 p9 2024-03-01");
        assertThat(row.getTimestamp(5).toInstant()).hasToString("2024-03-02T08:00:00Z");
        assertThat(read(report("a", "nonsense", "'conclusion':'x'")).get(0).reason())
                .isEqualTo("the status is unknown");
        assertThat(read("{'resourceType':'DiagnosticReport','id':'a','status':'final'}")
                        .get(0)
                        .reason())
                .isEqualTo("no patient (subject)");
    }

    @Test
    void bundlesAndOtherResourcesAreRead() throws IOException {
        String bundle =
                "{'resourceType':'Bundle',\n 'entry':[{'resource':{'resourceType':'Patient','id':'p'}},\n {'resource':"
                        + report("a", "final", "'conclusion':'One.'") + "},{'resource':"
                        + report("b", "final", "'conclusion':'Two.'") + "}]}";
        List<ParsedRecord> records = read(bundle);
        assertThat(texts(records.stream().filter(record -> record.row() != null).toList()))
                .containsExactly("One.", "Two.");
        assertThat(records.get(0).isNote()).isTrue();
        assertThat(read(report("a", "final", "'conclusion':'One.'"), "no json", "{'resourceType':'Patient'}"))
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        null, "the line is no JSON object", "resources other than DiagnosticReport, left alone");
        assertThat(read("{\n'resourceType':").get(0).reason()).isEqualTo("the file is no JSON object");
        assertThat(read("").get(0).reason()).isEqualTo("an empty file");
    }

    @Test
    void onlySomeExaminationsAreTaken() throws IOException {
        String head = report("a", "final", "'conclusion':'x','code':{'text':'CT Head','coding':[{'code':'70450'}]}");
        String chest =
                report("b", "final", "'conclusion':'x','code':{'coding':[{'code':'71046','display':'XR Chest'}]}");
        ReportFilter only = new ReportFilter(List.of(Pattern.compile("7104[5-8]")));
        assertThat(read(only, head, chest)).extracting(ParsedRecord::isNote).containsExactly(true, false);
    }

    private static String report(String id, String status, String more) {
        return "{'resourceType':'DiagnosticReport','id':'" + id + "','status':'" + status
                + "','subject':{'reference':'Patient/p1'}," + more + "}";
    }

    private static String attachment(String type, String text) {
        return attachment(type, text, StandardCharsets.UTF_8);
    }

    private static String attachment(String type, String text, Charset charset) {
        return "{'contentType':'" + type + "','data':'" + Base64.getEncoder().encodeToString(text.getBytes(charset))
                + "'}";
    }

    private List<ParsedRecord> read(String... resources) throws IOException {
        return read(ReportFilter.ALL, resources);
    }

    private List<ParsedRecord> read(ReportFilter only, String... resources) throws IOException {
        byte[] bytes = String.join("\n", resources).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new FhirReports(new Site(""), only, 1000)
                .read(
                        new SourceFile(folder.resolve("reports.ndjson").toUri().toString(), bytes.length, 0),
                        new ByteArrayInputStream(bytes))
                .toList();
    }

    private static List<String> texts(List<ParsedRecord> records) {
        return records.stream()
                .map(record -> {
                    assertThat(record.row()).as(record.reason()).isNotNull();
                    return record.row().getString(7);
                })
                .toList();
    }
}
