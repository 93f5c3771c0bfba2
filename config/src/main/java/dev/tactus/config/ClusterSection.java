package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import java.net.URI;
import java.util.List;

/**
 * Several nodes that are one service.
 *
 * @param etcd addresses of etcd's members; empty for a node that is alone
 * @param name of the cluster; several may share an etcd
 * @param standbys nodes beside the owner that hold a copy of each room's journal
 * @param minCopies copies of a room, the owner's among them, below which the room stands still
 * @param suspectMs silence after which an owner is taken for lost; a standby already after half of it
 * @param drainMs time that a node which stops has for handing its rooms to others
 * @param host address on which other nodes send journals
 * @param port of the same; 0 for any that is free
 * @param address under which other nodes and clients reach this node; empty for the hosts of the listeners
 * @param zone where the node stands; copies of a room go to other zones first
 */
@Section("many nodes that are one service, with etcd as their directory; docs/cluster.md")
public record ClusterSection(
        @Key(
                def = "",
                help =
                        "addresses of etcd, such as \"http://10.0.0.1:2379,http://10.0.0.2:2379\"; empty for a node that is"
                                + " alone")
        List<String> etcd,

        @Key(def = "tactus", help = "name of the cluster; several clusters may share an etcd")
        String name,

        @Key(def = "1", min = 0, max = 8, help = "other nodes that hold a copy of each room")
        int standbys,

        @Key(
                def = "1",
                min = 1,
                max = 9,
                help =
                        "copies of a room, its owner's among them, below which its frames stand still; 1 lets it go on alone")
        int minCopies,

        @Key(
                def = "400",
                min = 100,
                max = 60_000,
                help = "silence after which a room's owner is taken for lost, and its standby goes on with the room")
        int suspectMs,

        @Key(
                def = "30000",
                min = 0,
                max = 600_000,
                help = "time that a node which stops has for handing its rooms to others; the rest ends")
        int drainMs,

        @Key(def = "127.0.0.1", help = "address to listen on for journals of other nodes' rooms")
        String host,

        @Key(def = "7444", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(
                def = "",
                help = "host under which other nodes and clients reach this node; empty for the hosts of its listeners")
        String address,

        @Key(def = "", help = "zone of this node; copies of a room go to other zones first")
        String zone) {

    private static final Bounds BOUNDS = Bounds.of(ClusterSection.class);

    public ClusterSection {
        etcd = List.copyOf(etcd);
        etcd.forEach(ClusterSection::endpoint);
        if (!name.matches("[A-Za-z0-9._-]{1,63}")) {
            throw new IllegalArgumentException(
                    "name: \"" + name + "\" (expected: 1..63 letters, digits, dots, dashes or underscores)");
        }
        BOUNDS.check("standbys", standbys);
        BOUNDS.check("minCopies", minCopies);
        if (minCopies > 1 + standbys) {
            throw new IllegalArgumentException("min-copies: " + minCopies + " (expected: at most " + (1 + standbys)
                    + ", one more than standbys, or no frame is ever sent)");
        }
        BOUNDS.check("suspectMs", suspectMs);
        BOUNDS.check("drainMs", drainMs);
        ListenAddress.check(host, port);
    }

    private static URI endpoint(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getPort() <= 0 || uri.getPort() > 65_535) {
            throw wrong(text);
        }
        return uri;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("etcd: \"" + text + "\" (expected: http://HOST:PORT or https://HOST:PORT)");
    }

    /** Returns whether this node is one of several. */
    public boolean enabled() {
        return !etcd.isEmpty();
    }

    /** Returns whether other nodes hold copies of rooms. */
    public boolean replicates() {
        return enabled() && standbys > 0;
    }

    void check(boolean runsRooms, RpcSection rpc) {
        if (replicates() && rpc.tls().isEmpty() && !rpc.open() && !ListenAddress.isLoopback(host)) {
            throw new IllegalArgumentException("cluster.host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1; or rpc.certificate, rpc.key and rpc.trust; or"
                    + " rpc.open = true in a network of the nodes' own, since nothing is encrypted then)");
        }
        if (enabled() && !runsRooms) {
            throw new IllegalArgumentException(
                    "cluster.etcd: " + etcd + " (expected: nothing, since node.roles has no rooms)");
        }
    }

    /** Returns the addresses of etcd. */
    public List<URI> endpoints() {
        return etcd.stream().map(ClusterSection::endpoint).toList();
    }
}
