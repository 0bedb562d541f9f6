package org.hilum.nightly;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.common.TextFormat;
import org.apache.hadoop.conf.Configuration;
import org.hilum.files.AtomicFile;

/**
 * Metrics of the last nightly run in Prometheus' text format, for the textfile collector of the node exporter, since a
 * batch job ends before it could be scraped.
 */
final class NightlyMetrics {
    private NightlyMetrics() {}

    static void write(Configuration hadoop, String uri, NightlySummary summary) {
        CollectorRegistry registry = new CollectorRegistry();
        gauge(registry, "hilum_nightly_finished_timestamp_seconds", "Time at which the last nightly run ended")
                .set(System.currentTimeMillis() / 1000.0);
        gauge(registry, "hilum_nightly_seconds", "Duration of the last nightly run in seconds")
                .set(summary.seconds());
        gauge(registry, "hilum_nightly_success", "1 if the last nightly run succeeded, otherwise 0")
                .set(summary.isDone() ? 1 : 0);
        gauge(registry, "hilum_nightly_promoted", "1 if the champion changed, otherwise 0")
                .set(summary.isPromoted() ? 1 : 0);
        Gauge arrived = Gauge.build("hilum_nightly_arrived", "Records since the previous nightly run")
                .labelNames("what")
                .register(registry);
        summary.arrived().forEach((what, number) -> arrived.labels(what.replace(' ', '_'))
                .set(number));
        Gauge guards = Gauge.build("hilum_nightly_guard_passed", "1 if the guard passed, otherwise 0")
                .labelNames("guard", "finding")
                .register(registry);
        summary.guards()
                .forEach(guard -> guards.labels(guard.name(), guard.finding()).set(guard.passed() ? 1 : 0));
        summary.difference().filter(found -> found.value() != null).ifPresent(found -> gauge(
                        registry,
                        "hilum_nightly_auc_mean_difference",
                        "Difference of the mean AUC on the test part, candidate minus champion")
                .set(found.value()));
        Gauge steps = Gauge.build("hilum_nightly_step_seconds", "Duration of each step in seconds")
                .labelNames("step")
                .register(registry);
        summary.steps()
                .forEach(step -> steps.labels(step.name().replace(' ', '_')).inc(step.seconds()));
        AtomicFile.writeText(hadoop, uri, file -> TextFormat.write004(file, registry.metricFamilySamples()));
    }

    private static Gauge gauge(CollectorRegistry registry, String name, String help) {
        return Gauge.build(name, help).register(registry);
    }
}
