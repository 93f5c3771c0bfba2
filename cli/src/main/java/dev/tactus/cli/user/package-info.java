/**
 * Commands about accounts.
 *
 * <p>May use: {@code cli.support}, {@code config}, {@code client}, {@code core}, picocli, JLine. Must not use: the node. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli.user;

import org.jspecify.annotations.NullMarked;
