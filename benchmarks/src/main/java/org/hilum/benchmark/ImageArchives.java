package org.hilum.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.WorkingPixels;

/**
 * Archives of radiographs: {@code write PICTURES FOLDER IMAGES} copies the pictures of a folder into twelve tar files under names of the
 * NIH release, over and over; {@code decode FOLDER ARCHIVES} decodes the first of them to working pixels in a plain loop, a thread per core, and
 * prints the images per second.
 */
public final class ImageArchives {
    private static final int ARCHIVES = 12;
    private static final int SIZE = 256;

    private ImageArchives() {}

    /** Writes or decodes. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments[0].equals("write")) {
            write(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        } else {
            decode(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private static void write(Path pictures, Path folder, int images) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(pictures)) {
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        Files.createDirectories(folder);
        for (int archive = 0; archive < ARCHIVES; archive++) {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(folder.resolve(String.format("images_%02d.tar", archive + 1)))))) {
                for (int image = archive; image < images; image += ARCHIVES) {
                    byte[] content = contents.get(image % contents.size());
                    TarArchiveEntry entry = new TarArchiveEntry(String.format("images/%08d_000.png", image + 1));
                    entry.setSize(content.length);
                    tar.putArchiveEntry(entry);
                    tar.write(content);
                    tar.closeArchiveEntry();
                }
            }
        }
    }

    private static void decode(Path folder, int number) throws IOException, InterruptedException, ExecutionException {
        List<Path> archives;
        try (Stream<Path> files = Files.list(folder)) {
            archives = files.sorted().limit(number).toList();
        }
        long started = System.nanoTime();
        long images = 0;
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            archives.forEach(archive -> counts.add(threads.submit(() -> decodeArchive(archive))));
            for (Future<Integer> count : counts) {
                images += count.get();
            }
        } finally {
            threads.shutdown();
        }
        System.out.printf(Locale.ROOT, "decode %.2f%n", images / ((System.nanoTime() - started) / 1e9));
    }

    private static int decodeArchive(Path archive) {
        RadiographDecoder decoder = new RadiographDecoder(new ImageLimits(100_000_000, 50_000_000, 4));
        int images = 0;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            while (tar.getNextEntry() != null) {
                byte[] content = tar.readAllBytes();
                WorkingPixels.resample(decoder.decode(content), SIZE);
                DigestUtils.sha256Hex(content);
                images++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ImageRejectedException e) {
            throw new IllegalStateException(e);
        }
        return images;
    }
}
