/** The Java client of simulated rooms against a whole node. */
@NullMarked
package dev.tactus.gameclient;

import org.jspecify.annotations.NullMarked;
