/**
 * Commands for operators who move over from Movan: its configuration and its accounts.
 *
 * <p>May use: {@code cli.support}, {@code accounts}, {@code config}, {@code core}, picocli, Jackson. Must not use: the node. Threads: the
 * main one.
 */
@NullMarked
package dev.tactus.cli.movan;

import org.jspecify.annotations.NullMarked;
