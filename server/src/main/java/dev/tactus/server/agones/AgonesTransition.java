package dev.tactus.server.agones;

/** A state that a game server asks for. */
enum AgonesTransition {
    READY("/ready"),
    ALLOCATE("/allocate"),
    SHUTDOWN("/shutdown");

    private final String path;

    AgonesTransition(String path) {
        this.path = path;
    }

    /** Returns the path of the REST API by which it is asked for. */
    String path() {
        return path;
    }
}
