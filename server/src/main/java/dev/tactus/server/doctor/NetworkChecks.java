package dev.tactus.server.doctor;

import dev.tactus.config.FileProblem;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.Settings;
import dev.tactus.gateway.protobuf.KcpSection;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks of what a node is connected with: ports, certificate, database, etcd, MTU. */
final class NetworkChecks {

    private static final Duration CERTIFICATE_LEAST = Duration.ofDays(14);

    /** Headers of IPv6 and UDP, the larger ones. */
    private static final int HEADER_BYTES = 48;

    private final Settings settings;
    private final Machine machine;

    NetworkChecks(Settings settings, Machine machine) {
        this.settings = settings;
        this.machine = machine;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        port(findings, "http", "port", settings.http().host(), settings.http().port(), false);
        if (settings.isCalled()) {
            port(findings, "rpc", "port", settings.rpc().host(), settings.rpc().port(), false);
        }
        if (settings.node().runsRooms()) {
            settings.sections().gateways().forEach((name, section) -> ports(findings, name, section));
            mtus(findings);
        }
        certificate(findings);
        database(findings);
        etcd(findings);
        return findings;
    }

    private void ports(List<Finding> findings, String name, GatewaySection section) {
        if (section.enabled()) {
            section.ports().forEach((key, port) -> {
                // The calls between services have the default port of both, and this listener is not opened then.
                boolean yields = settings.isCalled() && port == settings.rpc().port() && key.endsWith("rpc-port");
                if (!yields) {
                    port(findings, name, key, section.host(), port, section.isDatagram());
                }
            });
        }
    }

    private void port(List<Finding> findings, String section, String key, String host, int port, boolean udp) {
        if (port == 0) {
            return;
        }
        String path = section + "." + key;
        String text = path + ": " + host + " port " + port + (udp ? "/udp" : "/tcp");
        String problem = machine.listenProblem(host, port, udp);
        findings.add(
                problem == null
                        ? Finding.ok("ports", text + " is free")
                        : Finding.error(
                                "ports",
                                text + " cannot be listened on: " + problem,
                                "stop what listens there (a running node?), or change " + path + " or " + section
                                        + ".host"));
    }

    private void mtus(List<Finding> findings) {
        KcpSection kcp = settings.sections().get(KcpSection.class);
        if (!kcp.enabled()) {
            return;
        }
        int least = kcp.limits().tuning().mtuBytes() + HEADER_BYTES;
        for (Map.Entry<String, Integer> network : machine.mtus().entrySet()) {
            String text = network.getKey() + " has an MTU of " + network.getValue();
            findings.add(
                    network.getValue() >= least
                            ? Finding.ok("mtu", text)
                            : Finding.warning(
                                    "mtu",
                                    text + ", fewer than the " + least + " of a full datagram",
                                    "set kcp.mtu-bytes to " + (network.getValue() - HEADER_BYTES)
                                            + " or less, or raise the MTU"));
        }
    }

    private void certificate(List<Finding> findings) {
        TlsFiles files = settings.tls().files();
        if (files == null) {
            return;
        }
        try {
            Instant end = machine.certificateEnd(files.certificate());
            String text = files.certificate() + " is valid until " + end;
            String mend = "renew it and replace both files of [tls]; a running node reads them by itself";
            if (!end.isAfter(machine.now())) {
                findings.add(Finding.error("certificate", text + ", which is over: no client connects", mend));
            } else if (end.isBefore(machine.now().plus(CERTIFICATE_LEAST))) {
                findings.add(Finding.warning("certificate", text, mend));
            } else {
                findings.add(Finding.ok("certificate", text));
            }
        } catch (IOException e) {
            findings.add(Finding.error(
                    "certificate",
                    files.certificate() + " cannot be read: " + FileProblem.reason(e),
                    "set tls.certificate to a PEM file that the user of the node can read"));
        }
    }

    private void database(List<Finding> findings) {
        String database = settings.accounts().database();
        if (!settings.node().keepsAccounts() || !settings.accounts().enabled() || !database.startsWith("jdbc:")) {
            return;
        }
        String problem = machine.databaseProblem(
                database, settings.accounts().user(), settings.accounts().password());
        findings.add(
                problem == null
                        ? Finding.ok("database", database + " lets this node in")
                        : Finding.error(
                                "database",
                                database + " does not let this node in: " + problem,
                                "look at the server and the way to it, and at accounts.database, accounts.user and"
                                        + " accounts.password"));
    }

    private void etcd(List<Finding> findings) {
        List<URI> endpoints = settings.cluster().endpoints();
        int reached = 0;
        List<Finding> away = new ArrayList<>();
        for (URI endpoint : endpoints) {
            String problem = machine.connectProblem(endpoint.getHost(), endpoint.getPort());
            if (problem == null) {
                reached++;
                findings.add(Finding.ok("etcd", endpoint + " answers"));
            } else {
                away.add(Finding.warning(
                        "etcd",
                        endpoint + " does not answer: " + problem,
                        "look at etcd and the way to it, and at cluster.etcd"));
            }
        }
        for (Finding finding : away) {
            findings.add(reached > 0 ? finding : Finding.error(finding.check(), finding.text(), finding.mend()));
        }
    }
}
