/**
 * The accounts service below its HTTP and gRPC faces: {@link dev.tactus.accounts.Accounts} is the whole of it.
 *
 * <p>May use: {@code core}, the packages below this one, slf4j. Threads: any. What blocks says so, and its callers run it on a
 * pool; {@link dev.tactus.accounts.Accounts#authenticate} and all that has to do with tickets never blocks.
 */
@NullMarked
package dev.tactus.accounts;

import org.jspecify.annotations.NullMarked;
