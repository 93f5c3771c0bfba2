/** Attacks on secured datagrams, on bytes and a clock of the test's own. */
@NullMarked
package dev.tactus.transport.secure;

import org.jspecify.annotations.NullMarked;
