/**
 * A toy protocol that echoes lines: shows that a gateway is one folder and one line in {@code META-INF/services}.
 *
 * <p>May use: {@code gateway}, {@code config}, {@code engine.port}, {@code transport}. Must not use: the composition of the
 * node. Threads: those of the links.
 */
@NullMarked
package dev.tactus.server.echo;

import org.jspecify.annotations.NullMarked;
