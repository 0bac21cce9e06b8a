package dev.costguardian.cli;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.takeover.Original;
import dev.costguardian.takeover.OriginalRow;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.UsageSum;
import dev.costguardian.usage.ModelCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An original that holds what a test has put into it. */
final class ListedOriginal implements Original {

    static final Instant CREATED = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant SEEN = Instant.parse("2025-06-01T00:00:00Z");

    private final List<TrackingToken> tokens = new ArrayList<>();
    private final TreeMap<Long, OriginalRow> rows = new TreeMap<>();
    private boolean hasProviderKeys;
    private boolean closed;

    ListedOriginal token(String label, String text, boolean active) {
        tokens.add(new TrackingToken(
                new TokenId(tokens.size() + 1L), label, text, active, CREATED, Optional.of(SEEN), Optional.empty()));
        return this;
    }

    /** A row that states what it cost. */
    ListedOriginal row(long id, String tokenText, ModelCall call, String usd, Change... changes) {
        Money cost = Money.roundedUsd(new BigDecimal(usd));
        return row(id, tokenText, call.withClaimedCost(cost), Optional.of(cost), changes);
    }

    ListedOriginal rowWithoutCost(long id, String tokenText, ModelCall call) {
        return row(id, tokenText, call, Optional.empty());
    }

    private ListedOriginal row(long id, String tokenText, ModelCall call, Optional<Money> cost, Change... changes) {
        Instant moment = Instant.parse("2026-10-01T00:00:00Z").plusSeconds(id);
        UsageSum stated =
                UsageSum.ofRow(call.readings().inputTokens(), call.readings().outputTokens(), cost);
        rows.put(
                id,
                new OriginalRow(
                        id,
                        new Submission.Legible(tokenText, Optional.empty(), Optional.of(moment), call),
                        stated,
                        Set.of(changes)));
        return this;
    }

    ListedOriginal illegible(long id, String reason, UsageSum stated) {
        rows.put(id, new OriginalRow(id, new Submission.Illegible(reason), stated, Set.of()));
        return this;
    }

    ListedOriginal withProviderKeys() {
        hasProviderKeys = true;
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public List<TrackingToken> tokens() {
        return tokens;
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    @Override
    public Iterator<OriginalRow> rows() {
        return rows.values().iterator();
    }

    @Override
    public Optional<OriginalRow> row(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public boolean hasProviderKeys() {
        return hasProviderKeys;
    }

    @Override
    public void close() {
        closed = true;
    }
}
