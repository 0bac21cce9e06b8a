package dev.costguardian.cli;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of tokens, archived ones included. */
record Labels(List<TrackingToken> tokens) {

    Map<TokenId, String> forPrograms() {
        return tokens.stream().collect(Collectors.toMap(TrackingToken::id, TrackingToken::label));
    }

    /** The label, with a word where the token is not in use any more and another may have the same. */
    String forPeople(TokenId id) {
        return tokens.stream()
                .filter(token -> token.id().equals(id))
                .map(token -> token.isArchived() ? token.label() + " (archived)" : token.label())
                .findFirst()
                .orElse(id.toString());
    }
}
