/**
 * The pickle protocol at its door: what clients ask for is carried out by the accounts, by the folder of their files, and by a
 * room of the realm, in which each is a player as others are.
 *
 * <p>May use: {@code dialects.pickle}, {@code games.realm}, {@code engine.host}, {@code engine.room}, {@code engine.port},
 * {@code protocol.message}, {@code core}, {@code accounts}, {@code server.account}, {@code server.settings}. Must not use:
 * sockets, HTTP. Threads: a link's handler runs on the link's own; what it asks is answered on others and comes back there; a
 * worker of its own looks at files and saves; who sits where is known on the room's thread alone.
 */
@NullMarked
package dev.tactus.server.pickle;

import org.jspecify.annotations.NullMarked;
