package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views of places, of a patient's findings over time and of contradictions, on mined reports. */
class PatientViewsTest {
    private static final String REPORTS =
            """
            study,patient,date,text
            s1,p1,2024-01-01,"Small right pleural effusion. No pneumothorax."
            s2,p1,2024-01-08,"Moderate right pleural effusion. Nodule in the left upper lobe, 8 mm."
            s3,p1,2024-02-01,"The right effusion has decreased. The left upper lobe nodule is unchanged."
            s4,p1,2024-03-01,"No effusion. Nodule in the left upper lobe."
            s5,p1,2024-04-01,"Unchanged small effusion on the right. A new nodule in the left upper lobe."
            s6,p2,2024-01-01,"FINDINGS: There is a left pneumothorax. IMPRESSION: No pneumothorax."
            s7,p3,2024-01-01,"FINDINGS: No pneumothorax on the right. IMPRESSION: Left pneumothorax."
            s8,p4,,"Bibasilar atelectasis."
            """;

    @TempDir
    static Path folder;

    private static String lake;

    @BeforeAll
    static void mineReports() throws IOException {
        lake = folder.resolve("lake").toString();
        CommandRun.done(CommandRun.reports(
                lake,
                "csv",
                TestData.file(folder, "reports.csv", REPORTS),
                "--column",
                "report_id=study",
                "--column",
                "study_id=study",
                "--column",
                "patient_id=patient",
                "--column",
                "date=date",
                "--column",
                "text=text"));
        CommandRun.done("mine", "--lake", lake);
    }

    private static List<String> sql(String query) {
        return CommandRun.sql(lake, query);
    }

    @Test
    void labelsAreExportedInTheTableOfMaplez() throws IOException {
        Path file = folder.resolve("maplez.csv");
        CommandRun.done(
                "export",
                "labels",
                "--lake",
                lake,
                "--layout",
                "maplez",
                "--output",
                file.toUri().toString());
        assertThat(Files.readAllLines(file))
                .startsWith(
                        "subjectid_studyid,type_annotation,atelectasis,cardiomegaly,pleural effusion,infiltration,mass,nodule,"
                                + "pneumonia,pneumothorax,consolidation,lung edema,emphysema,fibrosis,pleural thickening,hernia")
                .contains(
                        "p1_s1,labels,-2,-2,1,-2,-2,-2,-2,0,-2,-2,-2,-2,-2,-2",
                        "p1_s1,probability,,,100,,,,,0,,,,,,",
                        "p1_s2,severity,-1,-1,2,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1,-1",
                        "p1_s2,location,-1,-1,right,-1,-1,left;upper lobe,-1,-1,-1,-1,-1,-1,-1,-1");
    }

    @Test
    void placesAreCountedBySide() {
        assertThat(sql("select finding, place, laterality, studies, mentions from findings_by_place"
                        + " where place is not null order by 1, 2"))
                .containsExactly("Atelectasis,base,bilateral,1,1", "Nodule,upper lobe,left,4,4");
        assertThat(sql("select laterality, studies from findings_by_place where finding = 'Effusion'"))
                .containsExactly("right,4");
    }

    @Test
    void findingsOfPatientAreFollowed() {
        assertThat(
                        sql(
                                "select finding, study_id, state, by from progression where patient_id = 'p1' order by finding, study_date"))
                .containsExactly(
                        "Effusion,s1,first seen,studies",
                        "Effusion,s2,worse,studies",
                        "Effusion,s3,better,report",
                        "Effusion,s4,gone,studies",
                        "Effusion,s5,unchanged,report",
                        "Nodule,s2,first seen,studies",
                        "Nodule,s3,unchanged,report",
                        "Nodule,s4,still there,studies",
                        "Nodule,s5,seen again,report");
        assertThat(sql("select sentence from progression where study_id = 's3' and finding = 'Effusion'"))
                .containsExactly("The right effusion has decreased.");
    }

    @Test
    void statementsThatDisagreeAreFound() {
        assertThat(sql("select kind, study_id, finding, says, sentence, other_study_id, other_says, other_sentence"
                        + " from contradictions order by study_id, finding"))
                .containsExactly(
                        "earlier study,s5,Effusion,unchanged,Unchanged small effusion on the right.,s4,negative,No effusion.",
                        "earlier study,s5,Nodule,new,A new nodule in the left upper lobe.,s4,positive,Nodule in the left upper"
                                + " lobe.",
                        "sections,s6,Pneumothorax,negative,No pneumothorax.,s6,positive,There is a left pneumothorax.");
    }
}
