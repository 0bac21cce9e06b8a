package dev.costguardian.audit;

import dev.costguardian.attribution.Text;

/**
 * Who does something.
 *
 * @param name a key, as in {@code key 3} or {@code API_KEY}, a session of one, {@code command line}, or
 *     {@code server}; never a secret
 * @param address from where, as far as it is known: that of a client or of the proxy before it; empty on this machine
 */
public record Actor(String name, String address) {

    private static final int LONGEST = 100;

    /** Whoever runs the program on the machine of the ledger. */
    public static final Actor COMMAND_LINE = new Actor("command line", "");

    /** The server, which does by itself what its settings say. */
    public static final Actor SERVER = new Actor("server", "");

    public Actor {
        name = Text.oneLine(name, LONGEST);
        address = Text.oneLine(address, LONGEST);
    }
}
