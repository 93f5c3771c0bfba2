/** Tests of what the build makes of the web client. */
@NullMarked
package dev.tactus.web;

import org.jspecify.annotations.NullMarked;
