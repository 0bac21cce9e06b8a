package dev.costguardian.takeover;

import dev.costguardian.attribution.Text;
import dev.costguardian.attribution.TokenDesk;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.attribution.TrackingTokens;
import java.util.Optional;

/**
 * Takes tokens of the original over with their texts, states and moments, so that apps that report under them go on
 * unchanged. A token whose text is known here is used as it is. A label that is taken here, or that cannot be one here,
 * becomes another; the remark says so.
 */
public final class TokenTakeover {

    private static final int MOST_TRIES = 10_000;

    private final TrackingTokens tokens;

    public TokenTakeover(TrackingTokens tokens) {
        this.tokens = tokens;
    }

    public TakenToken take(TrackingToken original) {
        try {
            checkText(original.token());
        } catch (IllegalArgumentException e) {
            return new TakenToken(
                    original, Optional.empty(), false, e.getMessage() + "; its calls are charged to unattributed");
        }
        return tokens.find(original.token())
                .map(known -> new TakenToken(original, Optional.of(known), false, difference(original, known)))
                .orElseGet(() -> adopt(original));
    }

    private static void checkText(String text) {
        if (Text.printable("its text", text, TrackingToken.LONGEST_TEXT).isEmpty()) {
            throw new IllegalArgumentException("its text is empty");
        }
    }

    private static String difference(TrackingToken original, TrackingToken known) {
        return known.isArchived()
                ? "it is archived here, as \"" + known.label() + "\", and stays so"
                : known.label().equals(original.label()) ? "" : "it is \"" + known.label() + "\" here";
    }

    private TakenToken adopt(TrackingToken original) {
        String label = usable(original);
        for (int number = 1; number <= MOST_TRIES; number++) {
            String name = number == 1 ? label : numbered(label, number);
            Optional<TrackingToken> ours = tokens.adopt(original.withLabel(name));
            if (ours.isPresent()) {
                return new TakenToken(original, ours, true, renaming(original.label(), label, name));
            }
        }
        throw new IllegalStateException("no label is free for \"" + label + "\"");
    }

    /** The label where it can be one here, else what is left of it. */
    private static String usable(TrackingToken original) {
        String label = Text.oneLine(original.label(), Integer.MAX_VALUE);
        if (label.isEmpty()) {
            return "original token " + original.id();
        }
        return label.codePointCount(0, label.length()) <= TokenDesk.LONGEST_LABEL
                ? label
                : Text.oneLine(label, TokenDesk.LONGEST_LABEL);
    }

    private static String numbered(String label, int number) {
        String end = number == 2 ? " (original)" : " (original " + (number - 1) + ")";
        return Text.oneLine(label, TokenDesk.LONGEST_LABEL - end.length()) + end;
    }

    private static String renaming(String original, String usable, String name) {
        if (name.equals(original)) {
            return "";
        }
        return (usable.equals(name) ? "its label cannot be one here" : "its label is that of another token here")
                + "; it is \"" + name + "\"";
    }
}
