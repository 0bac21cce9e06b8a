package dev.costguardian.http.ledger;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageBusyException;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.formats.LedgerExport;
import dev.costguardian.formats.ReportParameters;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.ledger.EventFilter;
import dev.costguardian.ledger.LedgerPages;
import io.undertow.util.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** All events that match, as a file. It is written while it is read, a page at a time, however long it is. */
public final class ExportHandler {

    /** Each holds a worker for as long as the client takes. */
    private static final int MOST_AT_ONCE = 4;

    private final CostGuardian guardian;
    private final ReportParameters parameters;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    public ExportHandler(CostGuardian guardian, InstantSource clock) {
        this.guardian = guardian;
        this.parameters = new ReportParameters(clock);
        this.clock = clock;
    }

    public Answer write(Request request, LedgerExport format) {
        occupy(request);
        EventFilter filter = parameters.events(request.parameters());
        RowsSince since = RowsSince.of(guardian, filter);
        LedgerPages pages = new LedgerPages(guardian.ledger(), filter);
        Map<TokenId, String> labels = Labels.of(guardian);
        String name = "cost-guardian-%s.%s"
                .formatted(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), format.fileExtension());
        return since.on(Answer.streamed(format.contentType(), out -> format.write(pages, labels, out))
                .with(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\""));
    }

    private void occupy(Request request) {
        if (!free.tryAcquire()) {
            throw new StorageBusyException("too many exports at once", Duration.ofSeconds(1));
        }
        request.exchange().addExchangeCompleteListener((completed, next) -> {
            free.release();
            next.proceed();
        });
    }
}
