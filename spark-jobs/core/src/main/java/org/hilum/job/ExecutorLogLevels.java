package org.hilum.job;

import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Sets the log levels of executors, which no command line of hilum reaches; named by {@code spark.plugins}. */
public final class ExecutorLogLevels implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return null; // Spark's way of saying that there is none
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
