package dev.tactus.web;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSError;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.function.JSConsumer;

/** A promise that is kept, or broken, from here; the first time counts. */
final class Deferred<T extends JSObject> {

    private final JSPromise<T> promise;
    private @Nullable JSConsumer<T> resolve;
    private @Nullable JSConsumer<Object> reject;

    Deferred() {
        promise = new JSPromise<>((onResolve, onReject) -> {
            resolve = onResolve;
            reject = onReject;
        });
        forgive(promise);
    }

    /** Who does not look at the promise is not to be told of an error that nobody handled. */
    @JSBody(params = "promise", script = "promise.then(null, function() {});")
    private static native void forgive(JSPromise<?> promise);

    JSPromise<T> promise() {
        return promise;
    }

    void resolve(T value) {
        if (resolve != null) {
            resolve.accept(value);
        }
    }

    void reject(JSError error) {
        if (reject != null) {
            reject.accept(error);
        }
    }
}
