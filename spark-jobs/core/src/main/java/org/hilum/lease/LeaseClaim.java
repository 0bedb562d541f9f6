package org.hilum.lease;

/**
 * Content of a driver's claim file, in JSON.
 *
 * @param process process of the driver
 * @param job name of the job that the driver runs, such as {@code train}
 * @param run id of the job's run
 * @param since time of the request, in UTC
 * @param termMillis time after which the claim expires unless it is rewritten, in milliseconds
 * @param held whether the driver holds the lease; false while it requests it
 */
record LeaseClaim(LeaseProcess process, String job, String run, String since, long termMillis, boolean held) {

    /** Returns a copy marked as held. */
    LeaseClaim asHeld() {
        return new LeaseClaim(process, job, run, since, termMillis, true);
    }

    @Override
    public String toString() {
        return "hilum " + job + " (run " + run + ", " + process + ")";
    }
}
