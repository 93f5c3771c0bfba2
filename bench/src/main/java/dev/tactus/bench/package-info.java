/**
 * Code that the benches' commands share.
 *
 * <p>May use: picocli. Threads: none of its own.
 */
@NullMarked
package dev.tactus.bench;

import org.jspecify.annotations.NullMarked;
