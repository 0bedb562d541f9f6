package org.hilum.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.classifier.BundleException;
import org.hilum.domain.Finding;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.PlattScaling;
import org.hilum.evaluation.ThresholdRule;

/** Operating points of a model's findings, as stored in its bundle. */
public final class OperatingPoints {
    /** Key of the operating points in the bundle's metadata. */
    public static final String KEY = "operatingPoints";

    private static final ObjectMapper JSON = new ObjectMapper();

    private OperatingPoints() {}

    /**
     * JSON form of an operating point.
     *
     * @param thresholds thresholds by the rule's name in lower case
     * @param slope slope of Platt's scaling
     * @param intercept intercept of Platt's scaling
     * @param fitted whether the validation part had both classes
     */
    private record Stored(Map<String, Double> thresholds, double slope, double intercept, boolean fitted) {
        static Stored of(OperatingPoint point) {
            Map<String, Double> thresholds = new TreeMap<>();
            for (ThresholdRule rule : ThresholdRule.values()) {
                thresholds.put(rule.name().toLowerCase(Locale.ROOT), point.threshold(rule));
            }
            return new Stored(
                    thresholds, point.scaling().slope(), point.scaling().intercept(), point.isFitted());
        }

        OperatingPoint point() {
            Map<ThresholdRule, Double> byRule = new EnumMap<>(ThresholdRule.class);
            thresholds.forEach(
                    (rule, threshold) -> byRule.put(ThresholdRule.valueOf(rule.toUpperCase(Locale.ROOT)), threshold));
            return new OperatingPoint(byRule, new PlattScaling(slope, intercept), fitted);
        }
    }

    /**
     * Returns operating points in the form of the bundle's metadata.
     *
     * @param findings findings of the model
     * @param points operating points in the order of the findings; empty if there was no validation part
     */
    public static Map<String, Object> forMetadata(List<Finding> findings, List<OperatingPoint> points) {
        Map<String, Object> byFinding = new TreeMap<>();
        for (int i = 0; i < points.size(); i++) {
            byFinding.put(findings.get(i).id(), Stored.of(points.get(i)));
        }
        return byFinding;
    }

    /**
     * Returns the operating points of a bundle.
     *
     * @param metadata metadata of the bundle
     * @return operating points by finding; empty if the bundle has none
     * @throws BundleException if they cannot be read
     */
    public static Map<Finding, OperatingPoint> read(Map<String, Object> metadata) {
        Map<Finding, OperatingPoint> points = new EnumMap<>(Finding.class);
        try {
            if (metadata.get(KEY) instanceof Map<?, ?> byFinding) {
                byFinding.forEach((id, stored) -> points.put(finding(id.toString()), point(stored)));
            }
        } catch (IllegalArgumentException e) {
            throw new BundleException("The model's operating points cannot be read: " + e.getMessage(), e);
        }
        return points;
    }

    private static Finding finding(String id) {
        return Finding.predicted(id).orElseThrow(() -> new IllegalArgumentException(id + " is not a finding"));
    }

    private static OperatingPoint point(Object stored) {
        Stored point = JSON.convertValue(stored, Stored.class);
        if (point == null || point.thresholds() == null) {
            throw new IllegalArgumentException("a finding has no thresholds");
        }
        return point.point();
    }
}
