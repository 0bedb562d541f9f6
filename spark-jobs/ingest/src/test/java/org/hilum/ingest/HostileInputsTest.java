package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged and hostile files of every kind that an ingest reads: none crashes a reader, none takes more than a second of processor time or
 * much memory, and each ends in kept records and rejections whose reasons are known. {@code -Dhilum.hostile-inputs=10000} is the number of
 * all inputs ({@code benchmarks/fuzz}).
 */
class HostileInputsTest {
    private static final int INPUTS = Integer.getInteger("hilum.hostile-inputs", 1_000);
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    /** Bytes that a thread may allocate for one input; the largest, of 10 MB, is decoded and copied several times. */
    private static final long MOST_ALLOCATED = 300L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource
    void everyInputEndsInRecordsAndKnownReasons(HostileTarget target) throws IOException {
        List<byte[]> seeds = HostileSeeds.of(target);
        assertThat(seeds).as("valid inputs of %s", target).isNotEmpty();
        List<Pattern> known = reasons();
        Map<String, Integer> counts = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        seeds.forEach(seed -> target.read(folder, seed)); // loads classes, which takes longer than a second
        List<byte[]> inputs = new ArrayList<>(HostileSeeds.attacks(target));
        inputs.addAll(regressions(target));
        Mutations mutations = new Mutations(seeds, 17 + target.ordinal());
        int number = inputs.size() + INPUTS / HostileTarget.values().length;
        int kept = 0;
        for (int i = 0; i < number; i++) {
            byte[] input = i < inputs.size() ? inputs.get(i) : mutations.next();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long started = THREADS.getCurrentThreadCpuTime();
            try {
                HostileTarget.Outcome outcome = target.read(folder, input);
                kept += outcome.kept();
                for (String reason : outcome.reasons()) {
                    String name = known.stream()
                            .filter(pattern -> pattern.matcher(reason).matches())
                            .findFirst()
                            .map(Pattern::pattern)
                            .orElse(null);
                    if (name == null) {
                        faults.add(i + ": a reason that is not in reasons.list: " + reason);
                    }
                    counts.merge(String.valueOf(name), 1, Integer::sum);
                }
                if (!outcome.end()) {
                    faults.add(i + ": neither an end nor a rejection");
                }
            } catch (RuntimeException | StackOverflowError e) {
                faults.add(i + ": " + e + " at " + firstOfHilum(e));
                Files.write(folder.resolve(target + "-" + i), input);
            }
            long nanoseconds = THREADS.getCurrentThreadCpuTime() - started;
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            if (nanoseconds > MOST_NANOSECONDS || bytes > MOST_ALLOCATED) {
                faults.add(i + ": " + nanoseconds / 1_000_000 + " ms, " + (bytes >> 20) + " MiB for " + input.length
                        + " bytes");
            }
        }
        System.out.println(
                "hostile inputs of " + target + ": " + number + ", records kept " + kept + ", rejections " + counts);
        assertThat(faults).isEmpty();
    }

    /** Returns inputs that once were too much for the reader. */
    private static List<byte[]> regressions(HostileTarget target) throws IOException {
        var place = HostileInputsTest.class.getResource("regressions/" + target);
        if (place == null) {
            return List.of();
        }
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(URI.create(place.toString())))) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    private static String firstOfHilum(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (element.getClassName().startsWith("org.hilum")) {
                return element.toString();
            }
        }
        return "";
    }

    private static List<Pattern> reasons() throws IOException {
        try (var in = HostileInputsTest.class.getResourceAsStream("reasons.list")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Pattern.compile(line, Pattern.DOTALL))
                    .toList();
        }
    }

    @Test
    void filesOfAnyNameAreFoundAndRead() throws IOException {
        Path names = Files.createDirectories(folder.resolve("names"));
        List<String> odd = List.of(
                "a b.txt",
                "ä ö 胸.txt",
                "new\nline.txt",
                "dots...txt",
                "%2e%2e.txt",
                "[x].txt",
                "{x,y}.txt",
                "star*.txt",
                "question?.txt",
                "quote\"'.txt",
                "back\\slash.txt",
                "co:lon.txt",
                "-rf.txt",
                "#.txt",
                "$(id).txt");
        for (String name : odd) {
            Files.writeString(names.resolve(name), "No mass.");
        }
        Configuration hadoop = new Configuration();
        SourceFiles found = SourceFiles.list(hadoop, names.toString(), Set.of("txt"));
        assertThat(found.files()).hasSize(odd.size());
        for (SourceFile file : found.files()) {
            var rows = FileRecords.rows(
                    file,
                    hadoop,
                    new TextReports(new Site(""), 100),
                    Pseudonyms.NONE,
                    new org.apache.spark.util.LongAccumulator());
            assertThat(rows.next().getString(0)).as(file.uri()).isEqualTo(FileRecords.KEPT);
        }
    }
}
