package org.hilum.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.Finding;

/**
 * Results of Wang et al., "ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks", CVPR 2017
 * (arXiv:1705.02315v5), for comparison: the ResNet-50 row of the AUC table and the ResNet-50 localization tables for
 * ChestX-ray8. They were measured on other images, so that differences are only indicative.
 */
public final class PaperFigures {

    /** Citation of the source on the page. */
    public static final String SOURCE = "Wang et al., CVPR 2017 (arXiv:1705.02315v5), ResNet-50, ChestX-ray8";

    private static final List<Double> AUC = List.of(.7069, .8141, .7362, .6128, .5609, .7164, .6333, .7891);

    private static final Map<String, String> LOCALIZATION = localization();

    private PaperFigures() {}

    /**
     * Accuracy and average false positives per image.
     *
     * @param accuracy share of boxed images that are correct
     * @param falsePositivesPerImage average number of false positives per image (AFP)
     */
    public record Localization(double accuracy, double falsePositivesPerImage) {}

    /** Returns the AUC of a finding; empty beyond the eight of ChestX-ray8. */
    public static Optional<Double> auc(String finding) {
        return position(finding).map(AUC::get);
    }

    /**
     * Returns the localization results of a finding.
     *
     * @param criterion criterion {@code iobb>T} or {@code iou>T}
     * @param finding id of the finding
     * @return the results; empty if this table has none
     */
    public static Optional<Localization> localization(String criterion, String finding) {
        return position(finding).flatMap(p -> Criterion.parse(criterion)
                .flatMap(c -> Optional.ofNullable(LOCALIZATION.get(c.key())))
                .map(row -> figures(row, p)));
    }

    private static Localization figures(String row, int position) {
        String[] pair = row.split(" ")[position].split("/");
        return new Localization(Double.parseDouble(pair[0]), Double.parseDouble(pair[1]));
    }

    private static Optional<Integer> position(String finding) {
        return Finding.named(finding).map(Finding::ordinal).filter(p -> p < AUC.size());
    }

    /** Returns the localization tables by criterion, with findings in the order of {@link Finding#eight()}. */
    private static Map<String, String> localization() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("iobb>0.1", ".728/.832 .993/.351 .712/.800 .789/.559 .435/.642 .165/.605 .750/.906 .459/.478");
        rows.put("iobb>0.25", ".550/.917 .979/.455 .542/.860 .577/.608 .282/.671 .051/.616 .558/.961 .347/.500");
        rows.put("iobb>0.5", ".283/1.02 .877/.563 .333/.927 .423/.659 .141/.694 .013/.619 .383/1.01 .184/.529");
        rows.put("iobb>0.75", ".167/1.06 .726/.662 .242/.960 .325/.692 .118/.704 .013/.620 .258/1.06 .102/.540");
        rows.put("iobb>0.9", ".133/1.08 .685/.723 .209/.980 .252/.712 .059/.714 .013/.620 .242/1.07 .082/.544");
        rows.put("iou>0.1", ".689/.894 .938/.600 .660/.834 .707/.625 .400/.667 .139/.608 .633/1.02 .378/.495");
        rows.put("iou>0.3", ".244/1.04 .459/.782 .301/.947 .276/.724 .153/.707 .038/.617 .167/1.11 .133/.533");
        rows.put("iou>0.5", ".050/1.09 .178/.835 .111/.992 .065/.757 .012/.722 .013/.619 .033/1.13 .031/.548");
        return rows;
    }
}
