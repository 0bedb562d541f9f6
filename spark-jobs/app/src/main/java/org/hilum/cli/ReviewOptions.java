package org.hilum.cli;

import org.hilum.domain.HilumException;
import picocli.CommandLine.Option;

/** Which labels are reviewed. */
final class ReviewOptions {
    @Option(
            names = "--number",
            defaultValue = "100",
            paramLabel = "N",
            description = "Number of labels, the least sure first. Default: ${DEFAULT-VALUE}.")
    private int number;

    @Option(names = "--finding", paramLabel = "NAME", description = "Only labels of this finding.")
    private String finding;

    /** Returns the query over the view {@code review_candidates}. */
    String query(String columns) {
        if (number < 1 || finding != null && !finding.matches("[A-Za-z0-9_:. -]+")) {
            throw HilumException.wrongUsage("--number must be 1 or more, and --finding the name of a finding.");
        }
        return "select " + columns + " from review_candidates"
                + (finding == null ? "" : " where finding = '" + finding + "'")
                + " order by weight desc, subject_id, finding limit " + number;
    }
}
