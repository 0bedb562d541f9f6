package org.hilum.job;

import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Spark plugin that sets the log levels of executors, whose JVMs hilum's command line does not start. It is
 * registered in {@code spark.plugins}.
 */
public final class ExecutorLogLevels implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return null; // Spark accepts null for a plugin without a driver part
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> extraConf) {
                LogLevels.apply();
            }
        };
    }
}
