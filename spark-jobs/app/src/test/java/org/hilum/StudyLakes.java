package org.hilum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.hilum.demo.DemoStudies;

/** Small lakes of synthetic studies, and the jobs that fill them one after the other, for tests that disturb a job. */
final class StudyLakes {
    static final int REPORTS = 0;
    static final int MINE = 1;
    static final int IMAGES = 2;
    static final int BOXES = 3;
    static final int TRAIN = 4;
    static final int LOCALIZE = 5;

    private static final List<String> SETTINGS = List.of(
            "-Dimages.size=64",
            "-Dtrain.input-size=32",
            "-Dtrain.map-size=4",
            "-Dtrain.transition-depth=16",
            "-Dtrain.epochs=1",
            "-Dtrain.networks=1",
            "-Dtrain.batch-size=8",
            "-Dtrain.findings=eight");

    private final Path folder;
    private final List<List<String>> jobs;
    private final List<Path> made = new ArrayList<>();

    /**
     * Writes the studies.
     *
     * @param folder folder for studies and lakes
     * @param studies number of studies
     */
    StudyLakes(Path folder, int studies) throws IOException {
        this.folder = folder;
        DemoStudies hospital = new DemoStudies(folder.resolve("hospital"), studies, 1, 17);
        hospital.write();
        jobs = List.of(
                ingest("reports", "text", hospital.reports()),
                List.of("mine"),
                ingest("images", "png", hospital.images()),
                ingest("boxes", "nih-bbox", hospital.boxes()),
                List.of("train"),
                List.of("localize"));
        made.add(Files.createDirectories(folder.resolve("lake-0")));
    }

    private static List<String> ingest(String kind, String format, Path source) {
        return List.of("ingest", kind, "--format", format, "--source", source.toString());
    }

    /** Returns the words of a job, without lake and settings. */
    List<String> job(int number) {
        return jobs.get(number);
    }

    /** Returns the command line of a job on a lake. */
    String[] command(int number, Path lake) {
        List<String> words = new ArrayList<>(jobs.get(number));
        words.addAll(List.of("--lake", lake.toString()));
        words.addAll(SETTINGS);
        return words.toArray(String[]::new);
    }

    /** Returns a lake in which the jobs before a job are done; made once, and not to be changed. */
    Path before(int number) throws IOException {
        while (made.size() <= number) {
            Path lake = copy(made.get(made.size() - 1), "lake-" + made.size());
            CommandRun.done(command(made.size() - 1, lake));
            made.add(lake);
        }
        return made.get(number);
    }

    /** Copies a lake to a folder of that name, which must not exist. */
    Path copy(Path lake, String name) throws IOException {
        Path to = folder.resolve(name);
        FileUtils.copyDirectory(lake.toFile(), to.toFile());
        return to;
    }

    /** Returns the names of all files below the models of a lake. */
    static List<String> modelFiles(Path lake) throws IOException {
        Path models = lake.resolve("models");
        if (!Files.exists(models)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
