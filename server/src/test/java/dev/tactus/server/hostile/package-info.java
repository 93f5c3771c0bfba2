/** Hostile peers against a node with little memory, in a process of its own. */
@NullMarked
package dev.tactus.server.hostile;

import org.jspecify.annotations.NullMarked;
