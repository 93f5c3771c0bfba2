package dev.tactus.nativeclient;

/** Entry point of the compiled library: initializes its classes. The C part calls it once, without arguments. */
public final class NativeMain {

    private NativeMain() {}

    /**
     * Does nothing; with arguments, which it never gets, it would call every exported function.
     *
     * @param args none
     */
    public static void main(String[] args) {
        if (args.length > 0) {
            Exports.keep();
        }
    }
}
