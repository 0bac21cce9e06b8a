package dev.costguardian.http.exchange;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Names requests, each differently for four billion of them. The names say nothing of how many there were. */
public final class RequestIds {

    /** Odd, so that every number comes once before any comes again. */
    private static final int STRIDE = 0x9E3779B9;

    private final AtomicInteger last;

    /**
     * Names that begin anywhere.
     *
     * @param start other than the one of the last run, so that names of both can be told apart in a log
     */
    public RequestIds(int start) {
        this.last = new AtomicInteger(start);
    }

    public String next() {
        return HexFormat.of().toHexDigits(last.addAndGet(STRIDE));
    }
}
