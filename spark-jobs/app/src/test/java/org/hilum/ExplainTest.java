package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    @TempDir
    Path folder;

    @Test
    void explainsTextBySentence() {
        CommandRun run = CommandRun.done(
                "explain",
                "--text",
                "INDICATION: rule out pneumonia\nFINDINGS: The heart is normal. No pneumothorax or\npleural effusion.");
        assertThat(run.out())
                .contains("INDICATION (not mined)\n  rule out pneumonia\n\nFINDINGS\n")
                .contains("  No «pneumothorax» or «pleural effusion».\n")
                .containsPattern("Pneumothorax +negative +rule \\S+ +by: .*no.* +term: pneumothorax \\(C0032326\\)\n")
                .containsPattern("LABELS\n(.*\n)*  Effusion +0  negative +1 mention\n")
                .doesNotContain("Pneumonia");
        assertThat(run.err()).contains("Labeler hilum@").doesNotContain("effusion");
    }

    @Test
    void explainsTextFileWithSiteTerms() throws IOException {
        String lexicon = TestData.file(
                folder, "site.terms", "[[without -]]\nrib fracture\n[[Rib_Fracture C0035522 new]]\nrib fracture\n");
        String text = TestData.file(folder, "report.txt", "There is a rib fracture.");
        CommandRun run = CommandRun.done("explain", "--text-file", text, "--lexicon", lexicon);
        assertThat(run.out()).contains("There is a «rib fracture».").containsPattern("Rib_Fracture +1  positive");
        Path latin = Files.write(folder.resolve("latin.txt"), "Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        CommandRun bad = CommandRun.of("explain", "--text-file", latin.toString());
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err().strip()).endsWith("is not UTF-8.").hasLineCount(1);
        assertThat(CommandRun.of("explain").code()).isEqualTo(2);
        assertThat(CommandRun.of("explain", "--report", "r1").err()).contains("--lake");
    }

    @Test
    void explainsStoredReportByReportOrStudyId() throws IOException {
        String lake = folder.resolve("lake").toString();
        String csv = "report_id,study_id,text\nr1,s1,Small effusion.\nr2,s1,No nodule.\nr3,s3,Mass.\n";
        CommandRun.done(CommandRun.reports(
                lake,
                "csv",
                TestData.file(folder, "reports.csv", csv),
                "--column",
                "text=text",
                "--column",
                "study_id=study_id"));
        CommandRun report = CommandRun.done("explain", "--lake", lake, "--report", "r1");
        assertThat(report.out())
                .startsWith("REPORT r1 (study s1, final)\n\nTEXT\n  Small «effusion».\n")
                .contains("LABELS OF THE REPORT")
                .doesNotContain("nodule");
        CommandRun study = CommandRun.done("explain", "--lake", lake, "--report", "s1");
        assertThat(study.out())
                .contains("REPORT r1 (", "REPORT r2 (", "LABELS OF THE STUDY")
                .containsPattern("Effusion +1 .*\n  Nodule +0 ")
                .doesNotContain("REPORT r3");
        CommandRun unknown = CommandRun.of("explain", "--lake", lake, "--report", "r9");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err().strip()).isEqualTo("The lake has no report and no study with the id r9.");
        assertThat(unknown.out()).isEmpty();
    }
}
