/**
 * What a browser is asked to prove: that it steps games as a JVM does, and how fast. Compiled to a module of its own, which
 * tests and benches load and no page does.
 *
 * <p>May use: {@code core.game}, {@code core.world}, TeaVM's JSO. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.probe;

import org.jspecify.annotations.NullMarked;
