package org.hilum.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.hilum.classifier.BundleException;
import org.hilum.classifier.Checkpoint;
import org.hilum.domain.HilumException;
import org.hilum.files.AtomicFile;

/**
 * The checkpoints of one training, in its lake. Of each network the newest two are kept, so that the older one remains
 * if the newer one is damaged.
 */
final class Checkpoints {
    private static final int KEPT = 2;
    private static final String NAME = "epoch-%06d-step-%09d.zip";

    private final Configuration hadoop;
    private final Path training;
    private final Path folder;

    private Checkpoints(Configuration hadoop, Path training, int network) {
        this.hadoop = hadoop;
        this.training = training;
        this.folder = new Path(training, "network-" + network);
    }

    /**
     * Creates the checkpoints of the first network.
     *
     * @param hadoop configuration of the file system
     * @param training URI of the training's folder
     */
    Checkpoints(Configuration hadoop, String training) {
        this(hadoop, new Path(training), 1);
    }

    /**
     * Returns the checkpoints of another network of the same model.
     *
     * @param network number of the network, from 1
     */
    Checkpoints forNetwork(int network) {
        return new Checkpoints(hadoop, training, network);
    }

    /** Writes a checkpoint and deletes those older than the one before it. */
    void publish(TrainingState state) {
        String name =
                String.format(NAME, state.progress().epoch(), state.progress().step());
        AtomicFile.writeBytes(hadoop, new Path(folder, name).toString(), state.toCheckpoint()::write);
        List<Path> older = newestFirst();
        for (Path path : older.subList(Math.min(KEPT, older.size()), older.size())) {
            delete(path);
        }
    }

    /**
     * Returns the newest state that can be read.
     *
     * @param reader converts a checkpoint to a state; throws {@link BundleException} if it does not fit
     * @param refused called with one sentence per checkpoint that cannot be read
     * @return newest readable state; empty if there is none
     */
    Optional<TrainingState> readNewest(Function<Checkpoint, TrainingState> reader, Consumer<String> refused) {
        for (Path path : newestFirst()) {
            try (InputStream in = path.getFileSystem(hadoop).open(path)) {
                return Optional.of(reader.apply(Checkpoint.read(in)));
            } catch (BundleException e) {
                refused.accept("The checkpoint " + path.getName() + " is skipped: " + e.getMessage());
            } catch (IOException e) {
                refused.accept("The checkpoint " + path.getName() + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return Optional.empty();
    }

    /** Deletes the checkpoints of all networks of the model. */
    void deleteAll() {
        delete(training);
    }

    private List<Path> newestFirst() {
        try {
            List<Path> paths = new ArrayList<>();
            for (FileStatus file : folder.getFileSystem(hadoop).listStatus(folder)) {
                if (file.getPath().getName().matches("epoch-\\d+-step-\\d+\\.zip")) {
                    paths.add(file.getPath());
                }
            }
            paths.sort(Comparator.comparing(Path::getName).reversed());
            return paths;
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw HilumException.failed("The checkpoints in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private void delete(Path path) {
        try {
            FileSystem fileSystem = path.getFileSystem(hadoop);
            fileSystem.delete(path, true);
        } catch (IOException e) {
            throw HilumException.failed("The checkpoint " + path + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
