/**
 * Declarations of the bounds of collections.
 *
 * <p>May use: nothing. Must not use: anything. Threads: none.
 */
@NullMarked
package dev.tactus.core.bounds;

import org.jspecify.annotations.NullMarked;
