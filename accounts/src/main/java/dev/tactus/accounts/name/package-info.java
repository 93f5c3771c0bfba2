/**
 * Rules for names and for confusable names.
 *
 * <p>May use: the JDK. Threads: values.
 */
@NullMarked
package dev.tactus.accounts.name;

import org.jspecify.annotations.NullMarked;
