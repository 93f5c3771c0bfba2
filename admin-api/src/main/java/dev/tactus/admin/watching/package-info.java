/**
 * A match as a log over HTTP, for crowds that watch: manifest, immutable segments of frames, and keyframes, which any cache may
 * hold. Only what spectators may have is published.
 *
 * <p>May use: {@code core}, {@code engine}, {@code storage.archive}, {@code admin.http}, {@code admin.auth}, {@code admin.records}, {@code admin.rooms}, {@code admin.streams}, {@code admin.worlds}. Must not use: sockets, links. Threads: Armeria's event loops; replays are read and segments encoded on worker threads.
 */
@NullMarked
package dev.tactus.admin.watching;

import org.jspecify.annotations.NullMarked;
