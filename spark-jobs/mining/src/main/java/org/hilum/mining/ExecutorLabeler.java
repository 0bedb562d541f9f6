package org.hilum.mining;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;

/**
 * One labeler per executor JVM and configuration: the models, which all of a JVM share, take seconds to load, and it
 * is safe to share between tasks. It answers nothing before its canaries were mined as they must be.
 */
final class ExecutorLabeler {
    private static final Map<LabelerSettings, Labeler> LOADED = new ConcurrentHashMap<>();

    private ExecutorLabeler() {}

    static Labeler of(LabelerSettings settings) {
        return LOADED.computeIfAbsent(settings, key -> {
            Labeler labeler = Labeler.load(key);
            labeler.runSelfTest();
            return labeler;
        });
    }
}
