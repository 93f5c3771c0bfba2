package dev.tactus.web.interop;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSError;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.function.JSConsumer;

/** A promise that is resolved or rejected from Java; the first call counts. */
public final class Deferred<T extends JSObject> {

    private final JSPromise<T> promise;
    private @Nullable JSConsumer<T> resolve;
    private @Nullable JSConsumer<Object> reject;

    public Deferred() {
        promise = new JSPromise<>((onResolve, onReject) -> {
            resolve = onResolve;
            reject = onReject;
        });
        ignoreRejection(promise);
    }

    /** Prevents unhandled-rejection errors in pages that do not use the promise. */
    @JSBody(params = "promise", script = "promise.then(null, function() {});")
    private static native void ignoreRejection(JSPromise<?> promise);

    public JSPromise<T> promise() {
        return promise;
    }

    public void resolve(T value) {
        if (resolve != null) {
            resolve.accept(value);
        }
    }

    public void reject(JSError error) {
        if (reject != null) {
            reject.accept(error);
        }
    }
}
