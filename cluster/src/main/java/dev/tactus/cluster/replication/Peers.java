package dev.tactus.cluster.replication;

/** The other nodes, as far as there are links to them. The replication loop only. */
interface Peers {

    /** Sends a message to a node; drops it where there is no link, or too much is unsent. */
    void send(String node, PeerMessage message);

    /** Returns whether there is a link to a node. */
    boolean isConnected(String node);

    /** Returns whether a node takes more than it has to: a whole journal. */
    boolean hasRoom(String node);

    /** Opens a link to a node, unless there is one or the node opens it. */
    void connect(String node, String address);
}
