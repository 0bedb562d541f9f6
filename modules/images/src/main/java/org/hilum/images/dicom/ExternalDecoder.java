package org.hilum.images.dicom;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hilum.images.ImageRejectedException;

/**
 * External program that decompresses pixels in its own process, so that a crash of a native decoder does not affect the
 * JVM. It gets a file with the pixels and their format, without patient data, in a folder that is deleted afterwards.
 *
 * @param program gdcm (gdcmconv, all syntaxes), dcmtk (dcmdjpeg and dcmdjpls), auto for whichever of these is on the PATH, or
 *     none
 * @param seconds time limit in seconds
 */
public record ExternalDecoder(String program, int seconds) implements Serializable {
    /** Whichever program is installed. */
    public static final String AUTO = "auto";

    /** No program. */
    public static final String NONE = "none";

    private static final String GDCM = "gdcm";
    private static final String DCMTK = "dcmtk";
    private static final List<String> GDCM_COMMAND = List.of("gdcmconv", "--raw");
    private static final int POLL_MILLIS = 20;
    private static final long MAX_HEADER_BYTES = 1 << 16;

    short[] decode(DicomFile file, PixelFormat format) throws ImageRejectedException {
        String title = file.syntax().title();
        List<String> command = command(file.syntax());
        if (command.isEmpty()) {
            throw new ImageRejectedException("pixels compressed as " + title + ": " + advice(file.syntax()));
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("hilum-pixels");
            Path compressed = folder.resolve("in.dcm");
            Path plain = folder.resolve("out.dcm");
            Files.write(compressed, PixelDataFile.encode(file, format));
            long maxBytes = (long) format.count() * format.allocated() / 8 + MAX_HEADER_BYTES;
            run(command, compressed, plain, maxBytes, title);
            DicomFile decoded = DicomFile.read(Files.readAllBytes(plain), maxBytes);
            if (decoded.syntax().coding() != TransferSyntax.Coding.NATIVE
                    || decoded.data().unsigned(Tag.ROWS).orElse(0)
                            != format.frame().height()
                    || decoded.data().unsigned(Tag.COLUMNS).orElse(0)
                            != format.frame().width()
                    || decoded.data().unsigned(Tag.BITS_ALLOCATED).orElse(0) != format.allocated()) {
                throw undecodable(title);
            }
            return PixelDecoder.decodeNative(decoded, format);
        } catch (IOException e) {
            throw new ImageRejectedException("pixels compressed as " + title + ": " + command.get(0)
                    + " of images.dicom-decoder cannot be run on this machine");
        } finally {
            delete(folder);
        }
    }

    private List<String> command(TransferSyntax syntax) {
        return switch (program) {
            case GDCM -> GDCM_COMMAND;
            case DCMTK -> ofDcmtk(syntax);
            case AUTO -> Stream.of(GDCM_COMMAND, ofDcmtk(syntax))
                    .filter(command -> !command.isEmpty() && isOnPath(command.get(0)))
                    .findFirst()
                    .orElse(List.of());
            default -> List.of();
        };
    }

    private static List<String> ofDcmtk(TransferSyntax syntax) {
        return switch (syntax) {
            case JPEG_EXTENDED -> List.of("dcmdjpeg");
            case JPEG_LS, JPEG_LS_NEAR -> List.of("dcmdjpls");
            default -> List.of();
        };
    }

    private String advice(TransferSyntax syntax) {
        String packages = ofDcmtk(syntax).isEmpty()
                ? "gdcmconv (Debian package libgdcm-tools)"
                : "gdcmconv (Debian package libgdcm-tools) or "
                        + ofDcmtk(syntax).get(0) + " (package dcmtk)";
        return switch (program) {
            case AUTO -> "install " + packages + " on every executor, and ingest again with --recheck";
            case DCMTK -> "the images.dicom-decoder dcmtk does not support them";
            default -> "set images.dicom-decoder to auto, and install " + packages + " on every executor";
        };
    }

    /** Returns the programs on this machine's PATH that decode pixels. */
    public static List<String> installed() {
        return Stream.of("gdcmconv", "dcmdjpeg", "dcmdjpls")
                .filter(ExternalDecoder::isOnPath)
                .toList();
    }

    private static boolean isOnPath(String name) {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private void run(List<String> command, Path in, Path out, long maxBytes, String title)
            throws IOException, ImageRejectedException {
        List<String> arguments = new java.util.ArrayList<>(command);
        arguments.add(in.toString());
        arguments.add(out.toString());
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    throw new ImageRejectedException(
                            "pixels compressed as " + title + ": not decoded within " + "images.dicom-decoder-seconds");
                }
                if (Files.exists(out) && Files.size(out) > maxBytes) {
                    throw undecodable(title);
                }
            }
            if (process.exitValue() != 0 || !Files.exists(out) || Files.size(out) > maxBytes) {
                throw undecodable(title);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ImageRejectedException undecodable(String title) {
        return new ImageRejectedException("damaged: pixels compressed as " + title + " that cannot be decoded");
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        for (String name : List.of("in.dcm", "out.dcm", "")) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                folder.resolve(name).toFile().deleteOnExit();
            }
        }
    }
}
