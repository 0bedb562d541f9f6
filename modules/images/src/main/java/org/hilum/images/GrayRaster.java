package org.hilum.images;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Extraction of gray values from the raster of a decoded picture; {@code getRGB} would apply a gamma (gray 100 becomes
 * 168). Colour pictures with equal channels count as gray. A mask of transparency is left aside: what it hides was never meant to
 * be seen, or is what viewers without masks show.
 */
final class GrayRaster {
    private GrayRaster() {}

    static byte[] extract(BufferedImage picture) throws ImageRejectedException {
        ColorModel colorModel = picture.getColorModel();
        return colorModel instanceof IndexColorModel palette
                ? extractPalette(picture.getRaster(), palette)
                : extractBands(picture.getRaster(), colorModel);
    }

    private static byte[] extractPalette(Raster raster, IndexColorModel palette) throws ImageRejectedException {
        int[] indexes = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[] gray = new byte[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            int index = indexes[i];
            requireGray(palette.getRed(index), palette.getGreen(index), palette.getBlue(index));
            gray[i] = (byte) palette.getRed(index);
        }
        return gray;
    }

    private static byte[] extractBands(Raster raster, ColorModel colorModel) throws ImageRejectedException {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int max = (1 << colorModel.getComponentSize(0)) - 1;
        boolean coloured = colorModel.getNumColorComponents() == 3;
        byte[] gray = new byte[width * raster.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int offset = x * bands;
                if (coloured) {
                    requireGray(row[offset], row[offset + 1], row[offset + 2]);
                }
                // More than 8 bits: the whole range of the type is scaled linearly.
                gray[y * width + x] = (byte) (max == 255 ? row[offset] : (row[offset] * 255L + max / 2) / max);
            }
        }
        return gray;
    }

    private static void requireGray(int red, int green, int blue) throws ImageRejectedException {
        if (red != green || green != blue) {
            throw new ImageRejectedException("a colour picture");
        }
    }
}
