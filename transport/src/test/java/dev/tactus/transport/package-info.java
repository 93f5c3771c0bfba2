/** Tests of what the transports share, and what all of their tests use. */
@NullMarked
package dev.tactus.transport;

import org.jspecify.annotations.NullMarked;
