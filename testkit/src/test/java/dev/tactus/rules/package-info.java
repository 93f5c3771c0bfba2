/**
 * The rules of the house as tests: which module may use which, what the pure modules may not do, what every source file
 * keeps to. Each rule is shown to catch what was planted against it.
 *
 * <p>May use: everything, to look at it. Threads: the test's own.
 */
@NullMarked
package dev.tactus.rules;

import org.jspecify.annotations.NullMarked;
