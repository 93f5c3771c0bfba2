/** Tests of game sessions against a server that says what the test says. */
@NullMarked
package dev.tactus.protocol.gamesession;

import org.jspecify.annotations.NullMarked;
