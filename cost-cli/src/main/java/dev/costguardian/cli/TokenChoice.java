package dev.costguardian.cli;

import dev.costguardian.attribution.TokenId;
import dev.costguardian.attribution.TrackingToken;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the token that a person means by its label or its number. */
final class TokenChoice {

    private static final String BY_NUMBER = "id:";

    private final List<TrackingToken> tokens;

    TokenChoice(List<TrackingToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * The token with that label, {@code 7}, or {@code id:7}. A token in use comes before an archived one of the same
     * label.
     *
     * @throws IllegalArgumentException where there is none, or the text is the label of one and the number of another
     */
    TrackingToken named(String name) {
        List<TrackingToken> labelled = tokens.stream()
                .filter(token -> token.label().equals(name))
                .sorted(Comparator.comparing(TrackingToken::isArchived))
                .toList();
        List<TrackingToken> numbered =
                tokens.stream().filter(token -> isNumber(token.id(), name)).toList();
        if (!labelled.isEmpty() && !numbered.isEmpty() && !labelled.get(0).equals(numbered.get(0))) {
            throw new IllegalArgumentException(
                    "\"%s\" is the label of token %s and the number of another; write id:%s or id:%s"
                            .formatted(
                                    name,
                                    labelled.get(0).id(),
                                    labelled.get(0).id(),
                                    numbered.get(0).id()));
        }
        return Stream.concat(labelled.stream(), numbered.stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no token \"" + name + "\"; cost-guardian token list shows which there are"));
    }

    private static boolean isNumber(TokenId id, String name) {
        return name.equals(id.toString()) || name.equals(BY_NUMBER + id);
    }
}
