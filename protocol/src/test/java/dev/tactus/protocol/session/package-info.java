/** Tests of the session in a simulated network: time is a number, weather comes from a seed. */
@NullMarked
package dev.tactus.protocol.session;

import org.jspecify.annotations.NullMarked;
