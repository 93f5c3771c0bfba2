package dev.tactus.engine.bounds;

import dev.tactus.engine.port.LinkUse;
import java.lang.reflect.Proxy;
import dev.tactus.engine.port.Link;
import org.jetbrains.lincheck.datastructures.Operation;

/** The use of a link, which its own thread and the thread of its room note: one that was used is never without use again. */
public class LinkUseCheck {

    private final OpenLink link = new LinkLedger(() -> 0).open(link(), 10_000);

    static Link link() {
        return (Link) Proxy.newProxyInstance(
                LinkUseCheck.class.getClassLoader(), new Class<?>[] {Link.class}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 1;
                    default -> null;
                });
    }

    @Operation
    public void plays() {
        link.use(LinkUse.PLAYS);
    }

    @Operation
    public void leaves() {
        link.use(LinkUse.NONE);
    }

    @Operation
    public String use() {
        return link.use().name();
    }

    /** A planted mutant: the same without a guard. */
    public static class Unguarded {

        private volatile LinkUse use = LinkUse.NONE;

        private void note(LinkUse next) {
            if (next == LinkUse.NONE && use != LinkUse.NONE) {
                use = LinkUse.IDLE;
            } else {
                use = next;
            }
        }

        @Operation
        public void plays() {
            note(LinkUse.PLAYS);
        }

        @Operation
        public void leaves() {
            note(LinkUse.NONE);
        }

        @Operation
        public String use() {
            return use.name();
        }
    }
}
