/**
 * Rooms that players make: lobbies, their limits, their codes, and what a player may do in one.
 *
 * <p>May use: {@code admin.http}, {@code admin.auth}, {@code engine}, {@code identity}, {@code config}. Must not use: sockets. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.lobby;

import org.jspecify.annotations.NullMarked;
