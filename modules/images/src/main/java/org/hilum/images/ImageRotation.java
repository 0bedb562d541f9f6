package org.hilum.images;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Point;

/** A turn of a square image that makes it upright. Positions are in any unit in which the side is given. */
public enum ImageRotation {
    /** No turn: the image is upright. */
    UPRIGHT {
        @Override
        public Point toImage(Point turned, double side) {
            return turned;
        }
    },
    /** A turn by 180 degrees. */
    HALF_TURN {
        @Override
        public Point toImage(Point turned, double side) {
            return new Point(side - turned.x(), side - turned.y());
        }
    },
    /** A turn by 90 degrees clockwise, of an image with the head on the left. */
    CLOCKWISE {
        @Override
        public Point toImage(Point turned, double side) {
            return new Point(turned.y(), side - turned.x());
        }
    },
    /** A turn by 90 degrees counterclockwise, of an image with the head on the right. */
    COUNTERCLOCKWISE {
        @Override
        public Point toImage(Point turned, double side) {
            return new Point(side - turned.y(), turned.x());
        }
    };

    /** Maps a point of the image to the turned image. */
    public Point toTurned(Point image, double side) {
        return inverse().toImage(image, side);
    }

    /** Maps a point of the turned image to the image. */
    public abstract Point toImage(Point turned, double side);

    /** Returns the turn that undoes this one. */
    public ImageRotation inverse() {
        return switch (this) {
            case CLOCKWISE -> COUNTERCLOCKWISE;
            case COUNTERCLOCKWISE -> CLOCKWISE;
            default -> this;
        };
    }

    /** Maps a box of the image to the turned image. */
    public BoundingBox toTurned(BoundingBox image, double side) {
        return around(toTurned(start(image), side), toTurned(end(image), side));
    }

    /** Maps a box of the turned image to the image. */
    public BoundingBox toImage(BoundingBox turned, double side) {
        return around(toImage(start(turned), side), toImage(end(turned), side));
    }

    /**
     * Turns a square image.
     *
     * @param gray gray values, [side, side] row by row
     * @return gray values of the upright image
     */
    public byte[] turn(byte[] gray) {
        if (this == UPRIGHT) {
            return gray;
        }
        int side = (int) Math.round(Math.sqrt(gray.length));
        byte[] turned = new byte[gray.length];
        for (int i = 0; i < gray.length; i++) {
            Point source = toImage(new Point(i % side + 0.5, i / side + 0.5), side);
            turned[i] = gray[(int) source.y() * side + (int) source.x()];
        }
        return turned;
    }

    private static Point start(BoundingBox box) {
        return new Point(box.x(), box.y());
    }

    private static Point end(BoundingBox box) {
        return new Point(box.x() + box.width(), box.y() + box.height());
    }

    private static BoundingBox around(Point one, Point other) {
        double left = Math.min(one.x(), other.x());
        double top = Math.min(one.y(), other.y());
        return new BoundingBox(left, top, Math.max(one.x(), other.x()) - left, Math.max(one.y(), other.y()) - top);
    }
}
