package org.hilum.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.cluster.ProcessRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesManifestsTest {
    private static final Path FOLDER = Recipes.DEPLOY.resolve("kubernetes");
    private static final int CHECK_SECONDS = 180;
    private static final int NO_PACKAGE_INDEX = 3;

    @Test
    void kubernetesObjectsHaveKnownFieldsOnly() throws IOException {
        StrictKubernetes strict = new StrictKubernetes();
        assertThat(strict.read(manifest("hilum.yaml")))
                .extracting(HasMetadata::getKind)
                .containsExactly(
                        "Namespace", "ServiceAccount", "Role", "RoleBinding", "PersistentVolumeClaim", "ConfigMap");
        CronJob job = (CronJob) strict.read(manifest("nightly-cronjob.yaml")).get(0);
        PodSpec pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        assertThat(pod.getContainers().get(0).getArgs()).contains("nightly", "--conf-file");
    }

    @Test
    void misspeltFieldIsRejected() throws IOException {
        StrictKubernetes strict = new StrictKubernetes();
        String job = manifest("nightly-cronjob.yaml").replace("serviceAccountName", "serviceAcountName");
        assertThatThrownBy(() -> strict.read(job)).hasMessageContaining("serviceAcountName");
    }

    @Test
    void referencedObjectsExist() throws IOException {
        StrictKubernetes strict = new StrictKubernetes();
        List<HasMetadata> all = Stream.concat(
                        strict.read(manifest("hilum.yaml")).stream(),
                        strict.read(manifest("nightly-cronjob.yaml")).stream())
                .toList();
        List<String> names = all.stream()
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
        CronJob job = (CronJob) all.get(all.size() - 1);
        PodSpec pod = job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
        assertThat(names).contains("ServiceAccount " + pod.getServiceAccountName());
        for (Volume volume : pod.getVolumes()) {
            String named = volume.getConfigMap() != null
                    ? "ConfigMap " + volume.getConfigMap().getName()
                    : "PersistentVolumeClaim "
                            + volume.getPersistentVolumeClaim().getClaimName();
            assertThat(names).contains(named);
        }
        Container driver = pod.getContainers().get(0);
        assertThat(driver.getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(
                        pod.getVolumes().stream().map(Volume::getName).toList());
        assertThat(all.stream().skip(1))
                .allMatch(object -> object.getMetadata().getNamespace().equals("hilum"));
    }

    /** The operator's own model, in Python; both a good file and a bad one. */
    @Test
    @Tag("cluster")
    void sparkOperatorObjectsMatchItsModel(@TempDir Path folder) throws IOException {
        String check = FOLDER.resolve("check").toString();
        String environment = Recipes.TARGET.resolve("spark-operator-model").toString();
        Files.createDirectories(Recipes.TARGET);
        ProcessRun good = ProcessRun.of(folder, Map.of(), CHECK_SECONDS, List.of(check, environment));
        assumeTrue(
                good.code() != NO_PACKAGE_INDEX, () -> "skipped: " + good.err().strip());
        assertThat(good.done().out())
                .contains("ScheduledSparkApplication matches")
                .contains(": SparkApplication matches");

        Path misspelt = folder.resolve("misspelt.yaml");
        Files.writeString(misspelt, manifest("spark-application.yaml").replace("claimName", "claimname"));
        ProcessRun bad =
                ProcessRun.of(folder, Map.of(), CHECK_SECONDS, List.of(check, environment, misspelt.toString()));
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err()).contains("persistentVolumeClaim.claimname is an unknown field");
    }

    private static String manifest(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }
}
