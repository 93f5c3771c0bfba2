/**
 * The client for web pages and Node: the protocol's client session, compiled to an ES module by TeaVM, behind an API in the
 * style of the web. JavaScript sees {@link dev.tactus.web.Tactus#connect}, in modules with games {@link
 * dev.tactus.web.GameModule#play} or {@link dev.tactus.web.ReplayModule#openReplay}, and the types that they lead to; of these the
 * build also makes the TypeScript description, comments included, so they are written for the users of that.
 *
 * <p>The API has three kinds of types: interfaces with getters are objects that the page passes, interfaces with setters are
 * plain objects that the page gets, and classes such as {@code RelayMatch} export their methods.
 *
 * <p>May use: {@code core}, {@code protocol}, TeaVM's JSO. Must not use: what takes much room in a page ({@code
 * String.format}, streams, locales). Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web;

import org.jspecify.annotations.NullMarked;
