package dev.tactus.config;

import dev.tactus.core.Checks;
import dev.tactus.rpc.RpcTls;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
 * @param callsPerAddressPerSecond calls that one IP address may begin a second; a further one fails
 */
@Section("calls between services, where accounts and rooms are separate processes; docs/services.md")
public record RpcSection(
        @Key(
                def = "false",
                help = "listen for calls although this process has both roles; with one role it always does")
        boolean enabled,

        @Key(def = "127.0.0.1", help = "address to listen on; not loopback only with mutual TLS, or with open = true")
        String host,

        @Key(def = "50051", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow other machines without mutual TLS")
        boolean open,

        @Key(def = "", help = "PEM file with the certificate of this process; mutual TLS needs it with key and trust")
        String certificate,

        @Key(def = "", help = "PEM file with the private key of the certificate, PKCS #8 without a password")
        String key,

        @Key(def = "", help = "PEM file with the accepted certificates, or those of their issuers")
        String trust,

        @Key(def = "", help = "\"HOST:PORT\" of the accounts service, for a node without accounts")
        String accounts,

        @Key(def = "", help = "room nodes of the accounts service, such as [\"10.0.0.5:50051\"]")
        List<String> nodes,

        @Key(def = "5000", min = 100, max = 600_000, help = "time limit of a call")
        int deadlineMs,

        @Key(
                def = "10000",
                min = 1_000,
                max = 3_600_000,
                help = "time without traffic after which a connection is probed")
        int keepaliveMs,

        @Key(def = "200", min = 10, help = "first delay before reconnecting; it doubles")
        int backoffMs,

        @Key(def = "5000", min = 10, max = 600_000, help = "longest delay before reconnecting")
        int backoffMaxMs,

        @Key(def = "1000", min = 50, max = 60_000, help = "interval between health checks among the services")
        int pollMs,

        @Key(
                def = "2000",
                min = 1,
                max = 1_000_000,
                help = "calls per second of one IP address; a further one fails with RESOURCE_EXHAUSTED")
        int callsPerAddressPerSecond) {

    private static final Bounds BOUNDS = Bounds.of(RpcSection.class);

    public RpcSection {
        nodes = List.copyOf(nodes);
        boolean all = !certificate.isEmpty() && !key.isEmpty() && !trust.isEmpty();
        if (!all && !(certificate.isEmpty() && key.isEmpty() && trust.isEmpty())) {
            throw new IllegalArgumentException(
                    "certificate: \"" + certificate + "\" (expected: with key and trust, all three or none)");
        }
        ListenAddress.check(host, port);
        if (!open && !all && !ListenAddress.isLoopback(host)) {
            throw new IllegalArgumentException("host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1; or certificate, key and trust, so that only"
                    + " those who are trusted get in; or open = true beside it)");
        }
        BOUNDS.check("deadlineMs", deadlineMs);
        BOUNDS.check("keepaliveMs", keepaliveMs);
        BOUNDS.check("backoffMaxMs", backoffMaxMs);
        Checks.inRange(backoffMs, 10, backoffMaxMs, "backoffMs");
        BOUNDS.check("pollMs", pollMs);
        BOUNDS.check("callsPerAddressPerSecond", callsPerAddressPerSecond);
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
        if (!anywhere && !ListenAddress.isLoopback(place.host())) {
            throw new IllegalArgumentException(key + ": \"" + text
                    + "\" (expected: a place on this machine, or certificate, key and trust, or open = true:"
                    + " secrets go there)");
        }
    }

    /**
     * Reads a place.
     *
     * @param key the key that it is of, for the message
     * @throws IllegalArgumentException if it is none
     */
    public static Place place(String key, String text) {
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
