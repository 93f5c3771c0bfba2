/** Tests of the budget of memory. */
@NullMarked
package dev.tactus.engine.bounds;

import org.jspecify.annotations.NullMarked;
