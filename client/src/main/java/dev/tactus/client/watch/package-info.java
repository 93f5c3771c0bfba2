/**
 * Watches a running or finished match over HTTP: {@link dev.tactus.client.watch.MatchWatcher} reads the immutable segments and
 * keyframes that a node, or a cache in front of it, publishes.
 *
 * <p>May use: {@code core.frame}, {@code core.replay}, the JDK's HTTP client. Must not open a link. Threads: a watcher belongs to
 * the thread that reads from it, and its methods block.
 */
@NullMarked
package dev.tactus.client.watch;

import org.jspecify.annotations.NullMarked;
