package org.hilum.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes screenshots of a page in desktop and phone size, light and dark, and prints it, for visual inspection. */
final class PagePictures {

    private static final int LONGEST = 16_000;

    private PagePictures() {}

    /** @param args file of the page, folder for the pictures */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path page = Path.of(args[0]).toAbsolutePath();
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (Chromium chromium = new Chromium(ChromiumProgram.find())) {
            for (String colours : new String[] {"light", "dark"}) {
                picture(chromium, page, folder, 1280, 900, colours);
                picture(chromium, page, folder, 390, 844, colours);
            }
            Files.write(folder.resolve("page.pdf"), chromium.print());
        }
    }

    /** Writes a picture of the first screen and one of the whole page. */
    private static void picture(Chromium chromium, Path page, Path folder, int width, int height, String colours)
            throws IOException {
        String name = width + "-" + colours;
        chromium.open(page, width, height, colours);
        Files.write(folder.resolve(name + ".png"), chromium.screenshot());
        int whole = chromium.evaluate("document.documentElement.scrollHeight").asInt();
        chromium.open(page, width, Math.min(LONGEST, whole), colours);
        Files.write(folder.resolve(name + "-whole.png"), chromium.screenshot());
    }
}
