package dev.tactus.dialects.pickle;

/** What a client asks for. */
public sealed interface Request {

    /** Which version of the client is current. Always allowed. */
    record Version() implements Request {}

    /** The current client's files. Always allowed. */
    record Upgrade() implements Request {}

    /** To be let in. Allowed before that. */
    record Login(String name, String password) implements Request {
        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }

    /** A new account, and to be let in with it. Allowed before that. */
    record NewAccount(String name, String password) implements Request {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /** What the character sees. */
    record Update() implements Request {}

    /** To go so far, each in units of 1/65536 of a tile. */
    record Move(int dx, int dy, int dz) implements Request {}

    /** What an attribute of a character is. */
    record Get(String name, String attribute) implements Request {}

    /** To set an attribute of a character. */
    record Set(String name, String attribute, Value value) implements Request {}

    /** A relative change: what is changed, and by what. */
    record Edit(String command, Value data) implements Request {}

    /** What none of these is, or one whose parts are wrong: what is expected. The answer is no. */
    record Impossible(String reason) implements Request {}
}
