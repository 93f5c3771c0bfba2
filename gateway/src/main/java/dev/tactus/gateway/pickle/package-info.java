/**
 * The gateway of the pickle protocol: requests are served by the accounts, by the folder of client files, and by a room of the realm, in which each client is a player like any other.
 *
 * <p>May use: {@code gateway}, {@code dialects.pickle}, {@code games.realm}, {@code engine}, {@code protocol.message}, {@code core}, {@code accounts}, {@code identity}, {@code config}. Must not use: other gateways, HTTP. Threads: a link's handler runs on the link's event loop, answers come back there; one worker watches files and saves characters; who sits where is known on the room's thread alone.
 */
@NullMarked
package dev.tactus.gateway.pickle;

import org.jspecify.annotations.NullMarked;
