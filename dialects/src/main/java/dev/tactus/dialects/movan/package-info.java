/**
 * Movan's protocol as its server speaks it: protobuf messages with a mask over TCP, told in protocols/movan.md. The mask is
 * obfuscation, it protects nothing.
 *
 * <p>May use: {@code engine.port}, {@code protocol}, {@code core}, Jackson. Must not use: sockets, other dialects. Threads: a
 * dialect and its decoder belong to one link; frames are encoded on the room's thread.
 */
@NullMarked
package dev.tactus.dialects.movan;

import org.jspecify.annotations.NullMarked;
