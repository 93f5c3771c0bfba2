package dev.tactus.cluster.directory;

import java.net.URI;
import java.util.List;

/**
 * Settings of the directory in etcd.
 *
 * @param endpoints addresses of the members of etcd, such as {@code http://10.0.0.1:2379}
 * @param cluster name of the cluster, which separates it from others in the same etcd
 * @param leaseSeconds lifetime of a node's record that is not refreshed; refreshed each third of it
 * @param callMs time after which a call counts as unanswered
 * @param compareMs interval at which the mirror is compared with all that etcd has
 */
public record EtcdSettings(List<URI> endpoints, String cluster, int leaseSeconds, int callMs, int compareMs) {

    private static final int LEASE_SECONDS = 5;
    private static final int CALL_MS = 500;
    private static final int COMPARE_MS = 10_000;

    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("etcd endpoints: none (expected: 1 or more)");
        }
        for (URI endpoint : endpoints) {
            boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
            if (!http || endpoint.getHost() == null || endpoint.getPort() <= 0) {
                throw new IllegalArgumentException("etcd endpoint: " + endpoint + " (expected: http://host:port)");
            }
        }
        if (leaseSeconds < 1 || callMs < 1 || compareMs < 1) {
            throw new IllegalArgumentException("lease, call, compare: " + leaseSeconds + " s, " + callMs + " ms, "
                    + compareMs + " ms (expected: 1 or more)");
        }
    }

    /** Returns the settings of a cluster, with the default times. */
    public static EtcdSettings of(List<URI> endpoints, String cluster) {
        return new EtcdSettings(endpoints, cluster, LEASE_SECONDS, CALL_MS, COMPARE_MS);
    }
}
