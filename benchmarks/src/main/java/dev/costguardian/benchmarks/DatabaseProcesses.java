package dev.costguardian.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** The processes of a PostgreSQL server on this machine, and the processor time that they took, as Linux counts it. */
record DatabaseProcesses(long postmaster) {

    /** Clock ticks a second in {@code /proc}: 100 on every Linux of today. */
    private static final int TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/PID/stat} behind the name, counted from 0: see proc(5). */
    private static final int PARENT = 1;

    private static final int USER_TIME = 11;
    private static final int OWN_TIMES = 2;
    private static final int TIMES = 4;

    static DatabaseProcesses of(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return new DatabaseProcesses(stat(row.getLong(1)).get(PARENT));
        }
    }

    /** Seconds of processor time so far, of those too that have ended; read anew where one ends meanwhile. */
    double seconds() throws IOException {
        try {
            long ticks = ticks(stat(postmaster), TIMES);
            for (ProcessHandle child : children()) {
                ticks += ticks(stat(child.pid()), OWN_TIMES);
            }
            return (double) ticks / TICKS_PER_SECOND;
        } catch (NoSuchFileException e) {
            return seconds();
        }
    }

    private List<ProcessHandle> children() {
        return ProcessHandle.of(postmaster).orElseThrow().children().toList();
    }

    private static long ticks(List<Long> stat, int times) {
        return stat.subList(USER_TIME, USER_TIME + times).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Long> stat(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String numbers = line.substring(line.lastIndexOf(')') + 2).replaceFirst("^.", "0");
        return Arrays.stream(numbers.trim().split(" "))
                .map(number -> number.matches("-?\\d{1,18}") ? Long.parseLong(number) : 0L)
                .toList();
    }
}
