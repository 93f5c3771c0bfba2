/**
 * Examination of a machine before a node starts on it: what would fail or be slow, and how to mend it.
 *
 * <p>May use: {@code config}, {@code cli.support}, {@code gateway.protobuf} for its settings. Must not use: {@code server.node}. Threads: the main one.
 */
@NullMarked
package dev.tactus.server.doctor;

import org.jspecify.annotations.NullMarked;
