/**
 * Permissions, and the roles that are sets of them.
 *
 * <p>May use: the JDK. Threads: values.
 */
@NullMarked
package dev.tactus.accounts.role;

import org.jspecify.annotations.NullMarked;
