package org.hilum.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Assigns patients to train, validation and test, 70/10/20, by a hash of the patient id and a seed alone: a patient
 * never moves when others arrive, on whichever machine it is computed.
 *
 * <p>Two independent draws decide: one for the test part, one between train and validation (7:1). A list of test
 * patients replaces only the first, so it moves nobody between train and validation.
 *
 * @param seed any number; another seed is another split
 */
public record PatientSplit(long seed) {
    private static final double TEST_SHARE = 0.2;
    private static final double TRAIN_SHARE_OF_REST = 7.0 / 8;

    /** The part of that patient by the hash alone. */
    public Split of(String patientId) {
        return draw("test", patientId) < TEST_SHARE ? Split.TEST : ofRest(patientId);
    }

    /** The part of a patient of whom a list has said whether they are in the test part. */
    public Split of(String patientId, boolean listedAsTest) {
        return listedAsTest ? Split.TEST : ofRest(patientId);
    }

    private Split ofRest(String patientId) {
        return draw("rest", patientId) < TRAIN_SHARE_OF_REST ? Split.TRAIN : Split.VALIDATION;
    }

    /** A number in [0, 1) that depends on its arguments and the seed alone. */
    private double draw(String purpose, String patientId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "\n" + purpose + "\n" + patientId).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
