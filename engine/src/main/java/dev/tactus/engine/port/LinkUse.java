package dev.tactus.engine.port;

/** The use of a link, in the order in which links are closed when the memory of the node is short. */
public enum LinkUse {

    /** It has entered no room and proven no identity. */
    NONE,

    /** Its peer has proven an identity, or has left a room. */
    IDLE,

    /** It watches a room. */
    WATCHES,

    /** It serves a seat. */
    PLAYS
}
