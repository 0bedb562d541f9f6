package org.hilum.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.evaluation.Estimate;
import org.hilum.job.Run;
import org.hilum.promotion.Guard;

/**
 * The summary of a nightly run for schedulers: one JSON object in one line. It contains ids of models and runs, never
 * of patients.
 */
public final class NightlySummary {
    private final String runId;
    private final long started = System.nanoTime();
    private final List<NightlyStep> steps = new ArrayList<>();
    private final Map<String, Long> arrived = new LinkedHashMap<>();
    private final List<Guard> guards = new ArrayList<>();
    private String status = Run.DONE;
    private String reason = "";
    private boolean promoted;
    private Optional<String> championBefore = Optional.empty();
    private Optional<String> champion = Optional.empty();
    private Optional<String> candidate = Optional.empty();
    private Optional<Estimate> difference = Optional.empty();
    private Optional<Double> better = Optional.empty();
    private Optional<String> page = Optional.empty();
    private Optional<String> newLabelerVersion = Optional.empty();

    /** @param runId id of the nightly run */
    public NightlySummary(String runId) {
        this.runId = runId;
    }

    void addStep(NightlyStep step) {
        steps.add(step);
    }

    void addArrived(String what, long number) {
        arrived.merge(what, number, Long::sum);
    }

    void addGuards(List<Guard> checked) {
        guards.addAll(checked);
    }

    void setChampionBefore(Optional<String> model) {
        championBefore = model;
        champion = model;
    }

    void setCandidate(String model) {
        candidate = Optional.of(model);
    }

    void setComparison(Estimate aucDifference, double share) {
        difference = Optional.of(aucDifference);
        better = Optional.of(share);
    }

    void setDecision(boolean isPromoted, String why) {
        promoted = isPromoted;
        reason = why;
        if (isPromoted) {
            champion = candidate;
        }
    }

    /** Records that a new version of the miner has labelled all reports again. */
    void setNewLabelerVersion(String version) {
        newLabelerVersion = Optional.of(version);
    }

    void setPage(String uri) {
        page = Optional.of(uri);
    }

    /**
     * Marks the run as failed.
     *
     * @param sentence reason of the failure
     */
    public void setFailed(String sentence) {
        status = Run.FAILED;
        reason = sentence;
    }

    /**
     * Returns the summary of a run that did not start, since another driver holds the lease.
     *
     * @param sentence sentence that names the holder
     */
    public static NightlySummary busy(String sentence) {
        NightlySummary summary = new NightlySummary(Run.newId(Instant.now()));
        summary.status = "busy";
        summary.reason = sentence;
        return summary;
    }

    boolean isPromoted() {
        return promoted;
    }

    boolean isDone() {
        return status.equals(Run.DONE);
    }

    String reason() {
        return reason;
    }

    Optional<String> championBefore() {
        return championBefore;
    }

    Optional<String> champion() {
        return champion;
    }

    Optional<String> candidate() {
        return candidate;
    }

    Optional<Estimate> difference() {
        return difference;
    }

    Optional<Double> better() {
        return better;
    }

    Map<String, Long> arrived() {
        return Map.copyOf(arrived);
    }

    List<Guard> guards() {
        return List.copyOf(guards);
    }

    List<NightlyStep> steps() {
        return List.copyOf(steps);
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Returns one sentence per guard, those that refused first. */
    public List<String> guardSentences() {
        return guards.stream()
                .sorted(Comparator.comparing(Guard::passed))
                .map(guard -> (guard.passed() ? "Guard passed: " : "Guard refused: ") + guard.sentence() + ".")
                .toList();
    }

    /** Returns the decision and its reason in one sentence. */
    public String sentence() {
        return promoted
                ? candidate.orElseThrow() + " is the new champion: " + reason + "."
                : "The champion is " + champion.map(id -> "still " + id).orElse("not determined yet") + ": " + reason
                        + ".";
    }

    /** Returns the summary as one line of JSON. */
    public String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("night", runId);
        line.put("status", status);
        line.put("promoted", promoted);
        line.put("reason", reason);
        line.put("champion", champion.orElse(null));
        line.put("champion_before", championBefore.orElse(null));
        line.put("candidate", candidate.orElse(null));
        difference.filter(found -> found.value() != null).ifPresent(found -> {
            line.put("auc_mean_difference", found.value());
            line.put("lower", found.lower());
            line.put("upper", found.upper());
        });
        better.ifPresent(share -> line.put("better", share));
        line.put("arrived", arrived);
        newLabelerVersion.ifPresent(version -> line.put("new_labeler_version", version));
        line.put(
                "guards_refused",
                guards.stream()
                        .filter(guard -> !guard.passed())
                        .map(guard ->
                                guard.finding().equals(Guard.ALL) ? guard.name() : guard.name() + " " + guard.finding())
                        .toList());
        line.put("steps", steps.stream().map(NightlyStep::forJson).toList());
        line.put("seconds", Math.round(seconds() * 10) / 10.0);
        line.put("page", page.orElse(null));
        try {
            return new ObjectMapper().writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
