package dev.tactus.config;

import dev.tactus.core.Checks;
import dev.tactus.rpc.RpcTls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Calls between services, where accounts and rooms are processes of their own.
 *
 * @param enabled whether to listen for calls though this process has both roles
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant without mutual TLS
 * @param certificate of this process, a PEM file; empty for no TLS
 * @param key of the certificate, a PEM file
 * @param trust a PEM file of the certificates that others must show, or of who signed them
 * @param accounts where a room node finds the accounts service, {@code HOST:PORT}
 * @param nodes where the accounts service finds room nodes, each {@code HOST:PORT}
 * @param deadlineMs a call that has no answer after so long fails
 * @param keepaliveMs a connection on which nothing came for so long is asked for a sign of life
 * @param backoffMs the first wait before connecting again; it doubles
 * @param backoffMaxMs the longest one
 * @param pollMs between two questions of a node to the accounts service, and of that one to a node
 */
public record RpcSection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        String certificate,
        String key,
        String trust,
        String accounts,
        List<String> nodes,
        int deadlineMs,
        int keepaliveMs,
        int backoffMs,
        int backoffMaxMs,
        int pollMs) {

    static final RpcSection DEFAULTS = new RpcSection(
            false, "127.0.0.1", 50_051, false, "", "", "", "", List.of(), 5_000, 10_000, 200, 5_000, 1_000);

    public RpcSection {
        nodes = List.copyOf(nodes);
        boolean all = !certificate.isEmpty() && !key.isEmpty() && !trust.isEmpty();
        if (!all && !(certificate.isEmpty() && key.isEmpty() && trust.isEmpty())) {
            throw new IllegalArgumentException(
                    "certificate: \"" + certificate + "\" (expected: with key and trust, all three or none)");
        }
        ListenerChecks.check(host, port);
        if (!open && !all && !ListenerChecks.isLoopback(host)) {
            throw new IllegalArgumentException("host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1; or certificate, key and trust, so that only"
                    + " those who are trusted get in; or open = true beside it)");
        }
        Checks.inRange(deadlineMs, 100, 600_000, "deadlineMs");
        Checks.inRange(keepaliveMs, 1_000, 3_600_000, "keepaliveMs");
        Checks.inRange(backoffMaxMs, 10, 600_000, "backoffMaxMs");
        Checks.inRange(backoffMs, 10, backoffMaxMs, "backoffMs");
        Checks.inRange(pollMs, 50, 60_000, "pollMs");
        if (!accounts.isEmpty()) {
            reach("accounts", accounts, open || all);
        }
        for (String node : nodes) {
            reach("nodes", node, open || all);
        }
    }

    /** A place of another service. */
    public record Place(String host, int port) {}

    /** Secrets go over these connections, so they leave this machine only encrypted or by the operator's word. */
    private static void reach(String key, String text, boolean anywhere) {
        Place place = place(key, text);
        if (!anywhere && !ListenerChecks.isLoopback(place.host())) {
            throw new IllegalArgumentException(key + ": \"" + text
                    + "\" (expected: a place on this machine, or certificate, key and trust, or open = true:"
                    + " secrets go there)");
        }
    }

    private static Place place(String key, String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", "");
        String port = text.substring(colon + 1);
        boolean good = !host.isBlank() && port.matches("[0-9]{1,5}");
        int number = good ? Integer.parseInt(port) : 0;
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException(key + ": \"" + text + "\" (expected: HOST:PORT)");
        }
        return new Place(host, number);
    }

    /** Returns the files of mutual TLS, if there are any. */
    public Optional<RpcTls> tls() {
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new RpcTls(Path.of(certificate), Path.of(key), Path.of(trust)));
    }

    /** Returns where the accounts service is, if that is said. */
    public Optional<Place> accountsPlace() {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(place("accounts", accounts));
    }

    /** Returns where room nodes are. */
    public List<Place> nodePlaces() {
        return nodes.stream().map(node -> place("nodes", node)).toList();
    }
}
