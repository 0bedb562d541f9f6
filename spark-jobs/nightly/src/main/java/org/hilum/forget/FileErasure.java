package org.hilum.forget;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Row;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.domain.HilumException;
import org.hilum.inference.PictureName;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * Erases data from files of the lake outside its tables.
 *
 * @param run run that erases
 */
record FileErasure(Run run) {

    /** Removes images from the manifests in model bundles, and returns the number of rewritten bundles. */
    long rewriteManifests(List<String> imageIds) {
        Set<String> gone = new HashSet<>(imageIds);
        long rewritten = 0;
        for (Row row : run.lake()
                .read(LakeTable.MODELS)
                .select(col("model_id"))
                .orderBy("model_id")
                .collectAsList()) {
            Model model = Models.choose(run.lake(), Optional.of(row.getAs("model_id")));
            ModelBundle bundle = Models.read(run.lake(), model);
            List<ManifestRow> kept = bundle.manifest().stream()
                    .filter(image -> !gone.contains(image.imageId()))
                    .toList();
            if (kept.size() < bundle.manifest().size()) {
                ModelBundle without = new ModelBundle(
                        bundle.network(),
                        bundle.preprocessing(),
                        bundle.training(),
                        bundle.tensors(),
                        bundle.metadata(),
                        kept);
                // a run that is interrupted between the two leaves a bundle without a digest rather than with a wrong
                // one
                setDigest(model, null);
                setDigest(model, Models.publish(run.lake(), model.id(), without).sha256());
                rewritten++;
            }
        }
        return rewritten;
    }

    private void setDigest(Model model, String sha256) {
        run.replace(
                LakeTable.MODELS,
                run.lake()
                        .read(LakeTable.MODELS)
                        .where(col("model_id").equalTo(model.id()))
                        .withColumn("bundle_sha256", lit(sha256).cast("string")),
                Scope.upsert());
    }

    /** Deletes overlay pictures of images, and all pages, which may show them; returns the number of deleted files. */
    long deletePictures(List<String> imageIds) {
        Lake lake = run.lake();
        long deleted = delete(new Path(lake.pagesUri()), "") + delete(new Path(lake.pageUri()), "");
        for (String imageId : imageIds) {
            deleted += delete(
                    new Path(lake.overlaysUri()), PictureName.of(imageId, "").replaceAll("\\.png$", ""));
        }
        if (deleted > 0) {
            run.remark(
                    "Pages and pictures were deleted, since they may show erased data; the command page creates them again.");
        }
        return deleted;
    }

    private long delete(Path place, String prefix) {
        try {
            FileSystem fileSystem = place.getFileSystem(hadoop());
            FileStatus status = fileSystem.getFileStatus(place);
            if (status.isFile()) {
                return fileSystem.delete(place, false) ? 1 : 0;
            }
            long deleted = 0;
            RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(place, true);
            while (files.hasNext()) {
                Path file = files.next().getPath();
                if (file.getName().startsWith(prefix)) {
                    deleted += fileSystem.delete(file, false) ? 1 : 0;
                }
            }
            return deleted;
        } catch (FileNotFoundException e) {
            return 0;
        } catch (IOException e) {
            throw HilumException.failed("Files below " + place + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Configuration hadoop() {
        return run.lake().spark().sparkContext().hadoopConfiguration();
    }
}
