/** Tests of the web client as its users have it: as a package in Node and TypeScript, and in a browser. */
@NullMarked
package dev.tactus.webclient;

import org.jspecify.annotations.NullMarked;
