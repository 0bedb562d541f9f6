package org.hilum.job;

/** Input or options that cannot be right as a whole; the message is one sentence, the exit code 2. */
public final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUsage(String sentence) {
        super(sentence);
    }
}
