package org.hilum.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Normalisation of sentences for comparison and mining: lower case, masked digits, plain punctuation, same length. */
final class SentenceForm {
    private SentenceForm() {}

    /** Returns the normalised text; each character depends on the same character of the text only. */
    static String normalise(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = form(chars[i]);
        }
        return new String(chars);
    }

    private static char form(char c) {
        if (c < 128) {
            if (c >= '0' && c <= '9') {
                return '0';
            }
            return c < ' ' ? ' ' : Character.toLowerCase(c);
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u00b4' -> '\'';
            case '\u201c', '\u201d' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\u2022', '\u00b7' -> '-';
            case '\u00a0', '\u2007', '\u202f', '\ufeff' -> ' ';
            default -> {
                if (Character.isDigit(c)) {
                    yield '0';
                }
                yield Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : Character.toLowerCase(c);
            }
        };
    }

    /** Returns the SHA-256 of the UTF-8 bytes, 64 hex digits. Unpaired surrogates count as question marks. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
