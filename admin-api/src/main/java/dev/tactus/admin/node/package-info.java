/**
 * Routes of the process: health, version, draining, log levels, API description.
 *
 * <p>May use: {@code admin.http}, {@code admin.auth}, {@code config}. Must not use: rooms beyond their count. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.node;

import org.jspecify.annotations.NullMarked;
