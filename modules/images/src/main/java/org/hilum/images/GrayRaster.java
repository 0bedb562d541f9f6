package org.hilum.images;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The gray values of a decoded picture, taken from its raster: {@code getRGB} would apply a gamma (gray 100 becomes
 * 168). Colour pictures whose channels are equal and whose alpha is opaque count as gray.
 */
final class GrayRaster {
    private GrayRaster() {}

    static byte[] of(BufferedImage picture) throws ImageRejected {
        ColorModel colours = picture.getColorModel();
        return colours instanceof IndexColorModel palette
                ? ofPalette(picture.getRaster(), palette)
                : ofBands(picture.getRaster(), colours);
    }

    private static byte[] ofPalette(Raster raster, IndexColorModel palette) throws ImageRejected {
        int[] indexes = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[] gray = new byte[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            int index = indexes[i];
            requireGray(palette.getRed(index), palette.getGreen(index), palette.getBlue(index));
            requireOpaque(palette.getAlpha(index), 255);
            gray[i] = (byte) palette.getRed(index);
        }
        return gray;
    }

    private static byte[] ofBands(Raster raster, ColorModel colours) throws ImageRejected {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int most = (1 << colours.getComponentSize(0)) - 1;
        boolean coloured = colours.getNumColorComponents() == 3;
        byte[] gray = new byte[width * raster.getHeight()];
        int[] row = new int[width * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                if (coloured) {
                    requireGray(row[at], row[at + 1], row[at + 2]);
                }
                if (colours.hasAlpha()) {
                    requireOpaque(row[at + bands - 1], most);
                }
                // deeper than 8 bit: the whole range of the type, linearly
                gray[y * width + x] = (byte) (most == 255 ? row[at] : (row[at] * 255L + most / 2) / most);
            }
        }
        return gray;
    }

    private static void requireGray(int red, int green, int blue) throws ImageRejected {
        if (red != green || green != blue) {
            throw new ImageRejected("a colour picture");
        }
    }

    private static void requireOpaque(int alpha, int opaque) throws ImageRejected {
        if (alpha != opaque) {
            throw new ImageRejected("a picture with transparent parts");
        }
    }
}
