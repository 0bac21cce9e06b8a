package dev.costguardian.memory;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

final class InMemoryTokens implements TrackingTokens {

    private final TreeMap<Long, TrackingToken> tokens = new TreeMap<>();

    InMemoryTokens() {
        tokens.put(TokenId.UNATTRIBUTED.value(), TrackingToken.UNATTRIBUTED);
    }

    @Override
    public synchronized Optional<TrackingToken> find(String token) {
        return tokens.values().stream()
                .filter(known -> !known.token().isEmpty() && known.token().equals(token))
                .findFirst();
    }

    @Override
    public synchronized Optional<TrackingToken> find(TokenId id) {
        return Optional.ofNullable(tokens.get(id.value()));
    }

    @Override
    public synchronized List<TrackingToken> all() {
        return List.copyOf(tokens.values());
    }

    @Override
    public synchronized Optional<TrackingToken> adopt(TrackingToken foreign) {
        boolean taken = tokens.values().stream()
                .anyMatch(known -> known.token().equals(foreign.token())
                        || (!known.isArchived() && known.label().equals(foreign.label())));
        if (taken) {
            return Optional.empty();
        }
        TokenId id = new TokenId(tokens.lastKey() + 1);
        TrackingToken adopted = new TrackingToken(
                id,
                foreign.label(),
                foreign.token(),
                foreign.active(),
                toTheMillisecond(foreign.createdAt()),
                foreign.lastSeenAt().map(InMemoryTokens::toTheMillisecond),
                foreign.archivedAt().map(InMemoryTokens::toTheMillisecond));
        tokens.put(id.value(), adopted);
        return Optional.of(adopted);
    }

    @Override
    public boolean activate(TokenId id, boolean active) {
        return change(id, token -> with(token, active, token.lastSeenAt(), token.archivedAt()));
    }

    @Override
    public boolean archive(TokenId id, Instant at) {
        return change(id, token -> with(token, false, token.lastSeenAt(), Optional.of(toTheMillisecond(at))));
    }

    void seen(TokenId id, Instant at) {
        change(id, token -> with(token, token.active(), Optional.of(at), token.archivedAt()));
    }

    private synchronized boolean change(TokenId id, UnaryOperator<TrackingToken> change) {
        TrackingToken token = tokens.get(id.value());
        if (token == null || token.isArchived()) {
            return false;
        }
        tokens.put(id.value(), change.apply(token));
        return true;
    }

    private static Instant toTheMillisecond(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli());
    }

    private static TrackingToken with(
            TrackingToken token, boolean active, Optional<Instant> lastSeenAt, Optional<Instant> archivedAt) {
        return new TrackingToken(
                token.id(), token.label(), token.token(), active, token.createdAt(), lastSeenAt, archivedAt);
    }
}
