package org.hilum.page;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the sample page to a file, for visual inspection. */
final class SamplePageFile {

    private SamplePageFile() {}

    public static void main(String[] args) throws IOException {
        try (Writer out = Files.newBufferedWriter(Path.of(args[0]), StandardCharsets.UTF_8)) {
            HilumPage.write(args.length > 1 ? SamplePage.empty() : SamplePage.full(), out);
        }
    }
}
