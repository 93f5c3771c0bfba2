/**
 * HTTP building blocks of all routes: JSON bodies and forms that several routes share, RFC 9457 problems, bounded pages, static files, connection limits.
 *
 * <p>May use: Armeria, Jackson, {@code core}, {@code config}, {@code transport} for limits, {@code NodeAwayException} of {@code engine.host}.
 * Must not use: rooms, accounts. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.http;

import org.jspecify.annotations.NullMarked;
