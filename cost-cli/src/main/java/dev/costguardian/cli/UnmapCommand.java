package dev.costguardian.cli;

import dev.costguardian.CostGuardian;
import dev.costguardian.audit.AuditNote;
import dev.costguardian.usage.ModelName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "unmap", description = "Forgets what a name was mapped to. Costs that were recorded stay.")
final class UnmapCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The name that was mapped.")
    private String name = "";

    @Option(names = "--provider", paramLabel = "NAME", description = "The provider that it was mapped for.")
    private String provider = "";

    UnmapCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ModelName mapped = new ModelName(provider, name);
        try (CostGuardian ledger = session.open()) {
            String before = MapCommand.meaning(ledger, mapped);
            boolean unmapped = new Acts(ledger)
                    .did(
                            () -> ledger.names().unmap(mapped),
                            done -> AuditNote.of("prices.unmap", mapped.toString())
                                    .before(before)
                                    .onlyIf(done));
            if (!unmapped) {
                throw new IllegalArgumentException(
                        mapped + " is not mapped; see what is: cost-guardian prices map --list");
            }
            session.answer(new JsonObject().with("unmapped", mapped), () -> mapped + " is no longer mapped.");
        }
        return ExitCodes.OK;
    }
}
