package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;

/** Reads a node's metrics. */
record PrometheusReader(String url) {

    private static final int PATIENCE_SECONDS = 60;

    /** Returns a figure; its name has its labels, as the text has them. */
    double figure(String name) {
        String text =
                new AccountCaller(url, null).callRoot("GET", "/metrics", null).body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in\n" + text));
    }

    void await(String name, DoublePredicate wanted) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        double now = figure(name);
        while (!wanted.test(now)) {
            assertThat(System.nanoTime() - endNs).as("%s is %s", name, now).isNegative();
            LockSupport.parkNanos(20_000_000);
            now = figure(name);
        }
    }
}
