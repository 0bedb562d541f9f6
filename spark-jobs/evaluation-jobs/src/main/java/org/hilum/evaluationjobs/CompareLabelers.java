package org.hilum.evaluationjobs;

import org.hilum.evaluation.PatientBootstrap;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;

/**
 * {@code evaluate --labeler A --against B}: evaluates one labeler's labels against another's, see {@link
 * LabelerAgreement}.
 *
 * @param labeler labeler that is evaluated: a name or {@code name@version}
 * @param against labeler whose labels count as true: a name or {@code name@version}
 * @param bootstrap bootstrap of the intervals
 */
public record CompareLabelers(String labeler, String against, PatientBootstrap bootstrap)
        implements Job<LabelerComparison> {
    @Override
    public String name() {
        return EvaluateModel.NAME;
    }

    @Override
    public LabelerComparison run(Run run) {
        LabelerVersion measured = Labelers.resolve(run.lake(), labeler);
        LabelerVersion reference = Labelers.resolve(run.lake(), against);
        LabelerComparison comparison = new LabelerComparison(
                measured, reference, new LabelerAgreement(measured, reference, bootstrap).measure(run));
        if (comparison.comparesVersions()) {
            run.remark("hilum sql \"select * from label_diff\" shows which labels changed and in which sentences.");
        }
        return comparison;
    }
}
