package org.hilum.lease;

/**
 * What a driver writes into its file.
 *
 * @param process the driver's
 * @param job what it runs, such as {@code train}
 * @param run the id of its run
 * @param since when it asked, in UTC
 * @param termMillis how long the claim holds without being written anew
 * @param held whether it has the lease, rather than asks for it
 */
record LeaseClaim(LeaseProcess process, String job, String run, String since, long termMillis, boolean held) {

    /** The same, having it. */
    LeaseClaim asHeld() {
        return new LeaseClaim(process, job, run, since, termMillis, true);
    }

    @Override
    public String toString() {
        return "hilum " + job + " (run " + run + ", " + process + ")";
    }
}
