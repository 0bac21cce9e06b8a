package dev.costguardian.formats.ingest;

/** Ends the reading of an event; the message names the field and what is wrong with it. Costs no stack trace. */
final class UnusableEvent extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableEvent(String reason) {
        super(reason, null, false, false);
    }
}
