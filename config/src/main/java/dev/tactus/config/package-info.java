/**
 * Settings of a node: typed records, validated once with their relations, then immutable.
 *
 * <p>May use: the settings of {@code engine}, {@code transport}, {@code dialects}, {@code accounts} and {@code rpc}. Must not use: sockets, files beyond the settings file. Threads: none; values are immutable.
 */
@NullMarked
package dev.tactus.config;

import org.jspecify.annotations.NullMarked;
