package org.hilum.forget;

import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.subject.Subject;

/**
 * {@code forget}: removes a patient, a study or a report from all tables and their old versions, from manifests,
 * pictures and pages (right to erasure). Weights of trained networks do not change.
 *
 * @param subject subject whose data is erased
 */
public record EraseSubject(Subject subject) implements Job<Void> {
    @Override
    public String name() {
        return "forget";
    }

    @Override
    public Void run(Run run) {
        new Erasure(run, subject).erase();
        return null;
    }
}
