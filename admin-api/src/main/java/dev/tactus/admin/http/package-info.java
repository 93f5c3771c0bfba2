/**
 * HTTP as all routes use it: JSON bodies, RFC 9457 problems, bounded pages, static files, limits of connections.
 *
 * <p>May use: Armeria, Jackson, {@code config}, {@code transport} for limits. Must not use: rooms, accounts. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.http;

import org.jspecify.annotations.NullMarked;
