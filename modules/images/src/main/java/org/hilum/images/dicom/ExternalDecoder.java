package org.hilum.images.dicom;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hilum.images.ImageRejected;

/**
 * A program beside the JVM that decompresses pixels: a native decoder that dies there takes nothing along. It gets a
 * file with the pixels and their form, nothing of the patient, in a folder that is deleted after.
 *
 * @param program gdcm (gdcmconv, all syntaxes), dcmtk (dcmdjpeg and dcmdjpls), or empty for none
 * @param seconds after which it is ended
 */
public record ExternalDecoder(String program, int seconds) implements Serializable {
    private static final int POLL = 20;
    private static final long HEADER = 1 << 16;

    short[] cells(DicomFile file, PixelForm form) throws ImageRejected {
        String title = file.syntax().title();
        List<String> command = command(file.syntax());
        if (command.isEmpty()) {
            throw new ImageRejected("pixels compressed as " + title + ": "
                    + (program.isEmpty()
                            ? "set images.dicom-decoder to read them"
                            : "the images.dicom-decoder " + program + " does not read them"));
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("hilum-pixels");
            Path compressed = folder.resolve("in.dcm");
            Path plain = folder.resolve("out.dcm");
            Files.write(compressed, PixelFile.of(file, form));
            long most = (long) form.count() * form.allocated() / 8 + HEADER;
            run(command, compressed, plain, most, title);
            DicomFile decoded = DicomFile.read(Files.readAllBytes(plain), most);
            if (decoded.syntax().coding() != TransferSyntax.Coding.NATIVE
                    || decoded.data().unsigned(Tag.ROWS).orElse(0)
                            != form.frame().height()
                    || decoded.data().unsigned(Tag.COLUMNS).orElse(0)
                            != form.frame().width()
                    || decoded.data().unsigned(Tag.BITS_ALLOCATED).orElse(0) != form.allocated()) {
                throw undecodable(title);
            }
            return PixelCells.ofNative(decoded, form);
        } catch (IOException e) {
            throw new ImageRejected("pixels compressed as " + title + ": " + command.get(0)
                    + " of images.dicom-decoder cannot be run on this machine");
        } finally {
            delete(folder);
        }
    }

    private List<String> command(TransferSyntax syntax) {
        return switch (program) {
            case "gdcm" -> List.of("gdcmconv", "--raw");
            case "dcmtk" -> switch (syntax) {
                case JPEG_EXTENDED -> List.of("dcmdjpeg");
                case JPEG_LS, JPEG_LS_NEAR -> List.of("dcmdjpls");
                default -> List.of();
            };
            default -> List.of();
        };
    }

    private void run(List<String> command, Path in, Path out, long most, String title)
            throws IOException, ImageRejected {
        List<String> words = new java.util.ArrayList<>(command);
        words.add(in.toString());
        words.add(out.toString());
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (!process.waitFor(POLL, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    throw new ImageRejected(
                            "pixels compressed as " + title + ": not decoded within " + "images.dicom-decoder-seconds");
                }
                if (Files.exists(out) && Files.size(out) > most) {
                    throw undecodable(title);
                }
            }
            if (process.exitValue() != 0 || !Files.exists(out) || Files.size(out) > most) {
                throw undecodable(title);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static ImageRejected undecodable(String title) {
        return new ImageRejected("damaged: pixels compressed as " + title + " that cannot be decoded");
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
