package dev.costguardian.pricing;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The lines of a receipt, in an array that nobody else has and that is not copied therefore. Never changes. */
final class ReceiptLines extends AbstractList<Receipt.Line> implements RandomAccess {

    private final Receipt.Line[] lines;

    ReceiptLines(Receipt.Line[] lines) {
        this.lines = lines;
    }

    @Override
    public Receipt.Line get(int place) {
        return lines[place];
    }

    @Override
    public int size() {
        return lines.length;
    }
}
