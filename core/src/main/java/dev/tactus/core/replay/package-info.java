/**
 * The replay file: header, blocks of frames, keyframes and checksums, result, index, seal; as a transformation of bytes, so that
 * it runs in browsers too. Its bytes are described in docs/replay.md. With its game a recorded match is run again, and proven.
 *
 * <p>May use: {@code core.frame}, {@code core.game}, {@code core.world}, {@code java.util.zip}. Must not use: clocks, files,
 * threads, floats, hash order. Threads: none of its own; a writer or reader belongs to one thread at a time.
 */
@NullMarked
package dev.tactus.core.replay;

import org.jspecify.annotations.NullMarked;
