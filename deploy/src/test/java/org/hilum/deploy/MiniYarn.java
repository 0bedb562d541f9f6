package org.hilum.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** A resource manager and two node managers in this JVM; the containers that they start are real processes. */
final class MiniYarn implements AutoCloseable {
    private static final int NODES = 2;
    private static final Map<String, String> SETTINGS = Map.of(
            // the default queue; the mini-cluster reads no capacity-scheduler.xml
            "yarn.scheduler.capacity.root.queues", "default",
            "yarn.scheduler.capacity.root.default.capacity", "100",
            // the driver of cluster mode and an executor side by side
            "yarn.minicluster.yarn.nodemanager.resource.memory-mb", "6144",
            "yarn.scheduler.minimum-allocation-mb", "256",
            // what conf/spark-yarn.conf says of memoryOverhead is checked as YARN checks it: by resident memory
            "yarn.nodemanager.pmem-check-enabled", "true",
            "yarn.nodemanager.vmem-check-enabled", "false",
            // a developer's disk may be nearly full
            "yarn.nodemanager.disk-health-checker.enable", "false");

    private final MiniYARNCluster cluster;
    private final Path configuration;

    private MiniYarn(MiniYARNCluster cluster, Path configuration) {
        this.cluster = cluster;
        this.configuration = configuration;
    }

    static MiniYarn start(Path folder) throws IOException {
        // what containers left, logs for who looks why they failed and 200 MB for each command: of the last run only
        FileUtil.fullyDelete(Recipes.TARGET.resolve("test/data").toFile());
        Configuration settings = new Configuration();
        SETTINGS.forEach(settings::set);
        MiniYARNCluster cluster = new MiniYARNCluster("yarn", NODES, 1, 1);
        cluster.init(settings);
        cluster.start();
        Path configuration = Files.createDirectories(folder.resolve("hadoop"));
        try (OutputStream file = Files.newOutputStream(configuration.resolve("yarn-site.xml"))) {
            cluster.getConfig().writeXml(file);
        }
        return new MiniYarn(cluster, configuration);
    }

    /** The folders into which the node managers' containers log. */
    static Path[] logs() throws IOException {
        try (Stream<Path> folders = Files.walk(Recipes.TARGET.resolve("test/data/yarn"), 2)) {
            return folders.filter(folder -> folder.getFileName().toString().contains("-logDir-"))
                    .toArray(Path[]::new);
        }
    }

    /** For {@code HADOOP_CONF_DIR}. */
    Path configuration() {
        return configuration;
    }

    @Override
    public void close() {
        cluster.stop();
    }
}
