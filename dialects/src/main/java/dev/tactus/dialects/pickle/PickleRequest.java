package dev.tactus.dialects.pickle;

/** Requests of a client. */
public sealed interface PickleRequest {

    /** Which version of the client is current. Always allowed. */
    record Version() implements PickleRequest {}

    /** The current client's files. Always allowed. */
    record Upgrade() implements PickleRequest {}

    /** To be let in. Allowed before that. */
    record Login(String name, String password) implements PickleRequest {
        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }

    /** A new account, and to be let in with it. Allowed before that. */
    record NewAccount(String name, String password) implements PickleRequest {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /** Asks for all that the character sees. */
    record Update() implements PickleRequest {}

    /** To go so far, each in units of 1/65536 of a tile. */
    record Move(int dx, int dy, int dz) implements PickleRequest {}

    /** Asks for an attribute of a character. */
    record Get(String name, String attribute) implements PickleRequest {}

    /** To set an attribute of a character. */
    record Set(String name, String attribute, PickleValue value) implements PickleRequest {}

    /** A relative change: what is changed, and by what. */
    record Edit(String command, PickleValue data) implements PickleRequest {}

    /** An unknown or malformed request, with what is expected. The answer is no. */
    record Impossible(String reason) implements PickleRequest {}
}
