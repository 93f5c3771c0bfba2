/**
 * What a name may be, and when two names are too much alike.
 *
 * <p>May use: the JDK. Threads: values.
 */
@NullMarked
package dev.tactus.accounts.name;

import org.jspecify.annotations.NullMarked;
