package dev.costguardian.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the program's exit code tells a script. */
public final class ExitCodes {

    /** It was done. */
    public static final int OK = 0;
    /** A file, the network or the program itself failed. */
    public static final int FAILED = 1;
    /** It cannot be done as asked: wrong option, bad value, bad setting, no such token or key, file exists. */
    public static final int USAGE = 2;
    /** The database cannot be used: locked, damaged, not ours, or of a newer release. */
    public static final int DATABASE = 3;
    /** Some events or rows were rejected; all others were stored. */
    public static final int REJECTED = 4;
    /** A check found something wrong. */
    public static final int UNSOUND = 5;
    /** The disk failed under a server, which has stopped rather than guess what was kept. */
    public static final int DISK_FAILED = 6;

    private ExitCodes() {}

    /** The codes as the help lists them. */
    static Map<String, String> help() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + OK, "done");
        codes.put(" " + FAILED, "a file, the network or the program itself failed");
        codes.put(" " + USAGE, "wrong option, bad value or setting, no such token or key, file exists");
        codes.put(" " + DATABASE, "the database is locked, damaged, not ours, or of a newer release");
        codes.put(" " + REJECTED, "ingest, import: some events were rejected; all others were stored");
        codes.put(" " + UNSOUND, "verify, audit verify, doctor, import, copy: something is wrong");
        codes.put(" " + DISK_FAILED, "serve: the disk failed, and the server stopped");
        return codes;
    }
}
