/**
 * The client for web pages and Node: Tactus's session, compiled to an ES module by TeaVM, behind an API as web developers
 * know them. What JavaScript sees are {@link dev.tactus.web.Tactus#connect}, in modules with games {@link
 * dev.tactus.web.GameModule#play} or {@link dev.tactus.web.ReplayModule#openReplay}, and the types that they lead to; of these the
 * build also makes the TypeScript description, comments included, so they are written for the users of that.
 *
 * <p>The API has three kinds of types. What is only read by us has getters and is an object that the page gives; what is
 * only written has setters and is a plain object that the page gets; and a {@code Match} has methods that are exported.
 *
 * <p>May use: {@code core}, {@code protocol}, TeaVM's JSO. Must not use: what takes much room in a page ({@code
 * String.format}, streams, locales). Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web;

import org.jspecify.annotations.NullMarked;
