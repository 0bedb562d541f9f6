package org.hilum.mining;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;

/**
 * Caches one labeler per executor JVM and configuration: loading the models takes seconds, and the labeler is
 * thread-safe. Before first use it is verified with canary sentences of known result.
 */
final class ExecutorLabeler {
    private static final Map<LabelerSettings, Labeler> LOADED = new ConcurrentHashMap<>();

    private ExecutorLabeler() {}

    static Labeler load(LabelerSettings settings) {
        return LOADED.computeIfAbsent(settings, key -> {
            Labeler labeler = Labeler.load(key);
            labeler.runSelfTest();
            return labeler;
        });
    }
}
