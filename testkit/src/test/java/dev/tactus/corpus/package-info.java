/** A corpus of recorded matches that every build steps again: it fails where a game no longer does what it did. */
@NullMarked
package dev.tactus.corpus;

import org.jspecify.annotations.NullMarked;
