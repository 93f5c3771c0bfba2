/**
 * The pages: start page, sample games, replays and the operator's console, as static files over the public API.
 *
 * <p>May use: {@code admin.http}, Armeria. Must not use: rooms, accounts. Threads: Armeria's event loops.
 */
@NullMarked
package dev.tactus.webui;

import org.jspecify.annotations.NullMarked;
