package dev.tactus.web.interop;

import org.teavm.jso.JSObject;

/** A function of the page that takes a {@code T}. Call it through {@link Js#invoke} only, which isolates its errors. */
public interface Callback<T extends JSObject> extends JSObject {}
