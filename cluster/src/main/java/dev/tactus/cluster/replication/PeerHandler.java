package dev.tactus.cluster.replication;

/** Receives what comes from other nodes. The replication loop only. */
interface PeerHandler {

    /** A link to a node is open. */
    void connected(String node);

    /** A message has come; {@code Hello} does not. */
    void received(String node, PeerMessage message);

    /** The link to a node has ended, or its process is another one now. */
    void disconnected(String node, String reason);
}
