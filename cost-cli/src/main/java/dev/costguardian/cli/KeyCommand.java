package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.IssuedKey;
import dev.costguardian.access.KeyId;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.cli.console.Figures;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        description = {
            "Issues the keys that let people and programs in, beside API_KEY and INGEST_KEY, and takes them back.",
            "A key is shown once, when it is made. A running server heeds every change within two seconds."
        })
final class KeyCommand {

    private static final String KEY = "The key's number, as in \"key list\".";

    private final Session session;
    private final InstantSource clock;

    KeyCommand(Session session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    @Command(name = "create", description = "Makes a key and prints it. Nobody can see it again.")
    int create(@Mixin KeyOptions options) {
        try (CostGuardian ledger = session.open()) {
            KeyOrder order = options.order(ledger, clock.instant());
            IssuedKey issued = new Acts(ledger).did(() -> ledger.keys().issue(order), KeyTexts::creation);
            show(
                    issued,
                    "Key %s (%s) is made."
                            .formatted(issued.key().id(), issued.key().name()));
        }
        return ExitCodes.OK;
    }

    @Command(name = "list", description = "Lists the keys in use. Never what they are.")
    int list(@Option(names = "--all", description = "Lists those too that expired or were revoked.") boolean all) {
        try (CostGuardian ledger = session.open()) {
            List<AccessKey> keys = ledger.keys().list(all);
            KeyTexts texts = new KeyTexts(ledger, clock.instant());
            session.answer(
                    new JsonObject()
                            .with("keys", keys.stream().map(texts::fields).toList()),
                    () -> keys.isEmpty()
                            ? "No keys in use. Make one: cost-guardian key create viewer --name reporting"
                            : session.fitted(texts.table(keys)));
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "rotate",
            description = {
                "Makes a key that opens what another one opens, and prints it. Nobody can see it again.",
                "Both work until the overlap has passed, then only the new one does."
            })
    int rotate(
            @Parameters(paramLabel = "KEY", description = KEY) long id,
            @Option(
                            names = "--overlap",
                            paramLabel = "LENGTH",
                            defaultValue = "24h",
                            description = "How long the old one works on; 0h where it has leaked. Default:"
                                    + " ${DEFAULT-VALUE}.")
                    String overlap) {
        Duration length = Ahead.length("--overlap", overlap);
        try (CostGuardian ledger = session.open()) {
            IssuedKey issued = new Acts(ledger)
                    .did(() -> ledger.keys().rotate(new KeyId(id), length), made -> KeyTexts.rotation(id, length, made))
                    .orElseThrow(() -> noKey(id));
            show(
                    issued,
                    "Key %s (%s) takes the place of key %d, which works for %s more at most."
                            .formatted(issued.key().id(), issued.key().name(), id, overlap));
        }
        return ExitCodes.OK;
    }

    @Command(name = "revoke", description = "Takes a key out of use for good, with the sessions that began with it.")
    int revoke(@Parameters(paramLabel = "KEY", description = KEY) long id) {
        try (CostGuardian ledger = session.open()) {
            AccessKey key = ledger.keys().find(new KeyId(id)).orElseThrow(() -> noKey(id));
            boolean revoked =
                    new Acts(ledger).did(() -> ledger.keys().revoke(key.id()), done -> KeyTexts.revocation(key, done));
            if (!revoked) {
                throw new IllegalArgumentException("key " + id + " is revoked already");
            }
            session.answer(
                    new JsonObject().with("id", id).with("name", key.name()).with("done", "revoked"),
                    () -> "Key %d (%s) is revoked.".formatted(id, key.name()));
        }
        return ExitCodes.OK;
    }

    /** The secret alone is the answer, so that a script can take it; what people should know goes beside it. */
    private void show(IssuedKey issued, String story) {
        session.console()
                .complain(story
                        + issued.key()
                                .life()
                                .expiresAt()
                                .map(end -> " It expires " + Figures.moment(end) + " UTC.")
                                .orElse(" It does not expire.")
                        + " It is shown this once:");
        session.answer(
                KeyTexts.fields(issued, clock.instant()), () -> issued.secret().text());
    }

    private static IllegalArgumentException noKey(long id) {
        return new IllegalArgumentException(
                "there is no key " + id + " in use; cost-guardian key list shows which there are");
    }
}
