package dev.tactus.server.agones;

/**
 * The node as Agones sees it.
 *
 * @param name of the game server, which is that of its pod
 * @param address of its machine; empty while there is none
 * @param state such as {@code Scheduled}, {@code Ready} or {@code Allocated}
 */
record GameServer(String name, String address, String state) {}
