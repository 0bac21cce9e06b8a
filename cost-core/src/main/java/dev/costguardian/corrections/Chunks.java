package dev.costguardian.corrections;

import dev.costguardian.pricing.Tariff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hands corrections to the store a chunk at a time, so that others may write between two chunks. */
final class Chunks {

    private final Corrections corrections;
    private final Corrections.Draft draft;
    private final List<Correction> waiting = new ArrayList<>();
    private final Set<Tariff> cards = new HashSet<>();

    Chunks(Corrections corrections, Corrections.Draft draft) {
        this.corrections = corrections;
        this.draft = draft;
    }

    Corrections.Draft draft() {
        return draft;
    }

    /** False where somebody else has begun to fill the batch. */
    boolean add(Revaluation.Finding finding) {
        finding.card().ifPresent(cards::add);
        finding.correction().ifPresent(waiting::add);
        return waiting.size() < Corrections.LARGEST_CHUNK || flush();
    }

    /** As {@link #add} for corrections whose cards the store has. */
    boolean addAll(List<Correction> more) {
        waiting.addAll(more);
        return waiting.size() < Corrections.LARGEST_CHUNK || flush();
    }

    /** Hands over what waits; false as for {@link #add}. */
    boolean flush() {
        boolean taken = waiting.isEmpty() || corrections.post(draft, List.copyOf(waiting), List.copyOf(cards));
        waiting.clear();
        cards.clear();
        return taken;
    }
}
