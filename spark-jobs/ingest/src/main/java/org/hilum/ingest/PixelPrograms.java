package org.hilum.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.hilum.images.dicom.ExternalDecoder;
import scala.Tuple2;

/** The programs that decompress DICOM pixels, and on how many executors each was found. */
public final class PixelPrograms {
    /** Tasks per core, so that every executor is likely to run one. */
    private static final int TASKS_PER_CORE = 4;

    private PixelPrograms() {}

    /** Returns a line such as {@code gdcmconv on 3 of 4 executors}, by asking the executors. */
    public static String onExecutors(SparkSession spark) {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        int tasks = context.defaultParallelism() * TASKS_PER_CORE;
        Function<Integer, Tuple2<String, List<String>>> ask =
                task -> new Tuple2<>(SparkEnv.get().executorId(), ExternalDecoder.installed());
        Map<String, List<String>> found = new TreeMap<>();
        context.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                .map(ask)
                .collect()
                .forEach(answer -> found.put(answer._1(), answer._2()));
        Map<String, Integer> executors = new TreeMap<>();
        found.values().forEach(programs -> programs.forEach(program -> executors.merge(program, 1, Integer::sum)));
        List<String> parts = new ArrayList<>();
        executors.forEach(
                (program, count) -> parts.add(program + " on " + count + " of " + found.size() + " executors"));
        return parts.isEmpty() ? "none on " + found.size() + " executors" : String.join(", ", parts);
    }

    /** Returns the programs on this machine. */
    public static String here() {
        List<String> installed = ExternalDecoder.installed();
        return installed.isEmpty() ? "none of gdcmconv, dcmdjpeg and dcmdjpls" : String.join(", ", installed);
    }
}
