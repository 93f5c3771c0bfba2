/**
 * The operator's interactive console.
 *
 * <p>May use: {@code cli.support}, {@code config}, {@code client}, {@code core}, picocli, JLine. Must not use: the node. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli.console;

import org.jspecify.annotations.NullMarked;
