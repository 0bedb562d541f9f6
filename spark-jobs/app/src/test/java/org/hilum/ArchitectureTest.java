package org.hilum;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@AnalyzeClasses(packages = "org.hilum", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ONEDNN = "org.hilum.onednn..";
    private static final String CLASSIFIER = "org.hilum.classifier..";
    private static final String THORAX = "org.hilum.thorax..";

    private static final String[] MODULES = {
        "org.hilum.reports..",
        "org.hilum.images..",
        ONEDNN,
        CLASSIFIER,
        "org.hilum.localization..",
        "org.hilum.evaluation..",
        "org.hilum.page..",
        "org.hilum.lake..",
        "org.hilum.phantom.."
    };

    @ArchTest
    static void domainDependsOnNothing(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage("org.hilum.domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.hilum.domain..")
                .check(classes);
    }

    @ArchTest
    static void onlyLakeAndJobsImportSpark(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.hilum.domain..",
                        "org.hilum.reports..",
                        "org.hilum.images..",
                        ONEDNN,
                        CLASSIFIER,
                        THORAX,
                        "org.hilum.localization..",
                        "org.hilum.evaluation..",
                        "org.hilum.page..",
                        "org.hilum.phantom..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "io.delta..", "scala..")
                .check(classes);
    }

    @ArchTest
    static void onlyNetworksAndTrainingImportDl4j(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(ONEDNN, CLASSIFIER, THORAX, "org.hilum.training..", "org.nd4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
                .check(classes);
    }

    @ArchTest
    static void onlyReportsImportsCoreNlp(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.hilum.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("edu.stanford.nlp..")
                .check(classes);
    }

    private static final ArchRule NOTHING_DESERIALISES_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.beans.XMLDecoder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer")
            .orShould()
            .callMethodWhere(target(nameMatching("read.*")).and(target(owner(name("org.nd4j.linalg.factory.Nd4j")))));

    @ArchTest
    static void nothingDeserialisesObjects(JavaClasses classes) {
        NOTHING_DESERIALISES_OBJECTS.check(classes);
        assertThat(NOTHING_DESERIALISES_OBJECTS
                        .evaluate(new ClassFileImporter().importClasses(SerialFilterTest.class))
                        .hasViolation())
                .as("code that deserialises objects is detected")
                .isTrue();
    }

    @ArchTest
    static void packagesAreFreeOfCycles(JavaClasses classes) {
        slices().matching("org.hilum.(**)").should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    static void noTwoClassesHaveOneName(JavaClasses classes) {
        Map<String, List<String>> bySimpleName = classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getName)
                .collect(Collectors.groupingBy(name -> name.substring(name.lastIndexOf('.') + 1)));
        bySimpleName.values().removeIf(names -> names.size() < 2);
        assertThat(bySimpleName).isEmpty();
    }

    @ArchTest
    static void modulesDoNotKnowEachOther(JavaClasses classes) {
        for (String module : MODULES) {
            for (String other : MODULES) {
                if (!module.equals(other) && !(module.equals(CLASSIFIER) && other.equals(ONEDNN))) {
                    noClasses()
                            .that()
                            .resideInAPackage(module)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .allowEmptyShould(true)
                            .check(classes);
                }
            }
        }
    }
}
