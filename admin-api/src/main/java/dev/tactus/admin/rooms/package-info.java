/**
 * Routes of rooms: create, list, watch, close, messages, tickets, and the lobby call of old clients.
 *
 * <p>May use: {@code admin.http}, {@code admin.auth}, {@code admin.streams}, {@code engine}, {@code identity}, {@code config}. Must not use: sockets. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.rooms;

import org.jspecify.annotations.NullMarked;
