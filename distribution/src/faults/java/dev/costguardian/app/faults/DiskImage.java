package dev.costguardian.app.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder, rebuilt from what a process wrote: what it sees in them, and what the disk has for sure. */
final class DiskImage {

    private static final int SECTOR = 512;
    private static final byte[] GONE = {};

    private final Map<String, byte[]> seen = new TreeMap<>();
    private final Map<String, byte[]> synced = new TreeMap<>();
    private final Map<String, List<Change>> pending = new TreeMap<>();

    /** A change of one file. */
    private interface Change {
        byte[] to(byte[] before);
    }

    /** @param base the files that were there, safely on disk */
    DiskImage(Path base) throws IOException {
        try (Stream<Path> files = Files.list(base)) {
            for (Path file : files.toList()) {
                seen.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        synced.putAll(seen);
    }

    /** Applies the next call that changed a file, or made it sure. */
    void apply(Strace.Call call) {
        switch (call.name()) {
            case "pwrite64" -> change(call.file(), writing(call));
            case "ftruncate" -> {
                int length = Integer.parseInt(call.arguments());
                change(call.file(), before -> Arrays.copyOf(before, length));
            }
            case "unlink" -> change(call.file(), before -> GONE);
            case "fsync" -> {
                pending.remove(call.file());
                synced.put(call.file(), seen.getOrDefault(call.file(), GONE));
            }
            default -> throw new AssertionError(call.name());
        }
    }

    /** What is left when the process dies: the system writes all of it to disk, sooner or later. */
    void writeSeen(Path folder) throws IOException {
        write(seen, folder);
    }

    /** What may be left when the power fails: what was synced, and chance decides on each later change or part of it. */
    void writeAfterPowerCut(Path folder, Random random) throws IOException {
        Map<String, byte[]> left = new TreeMap<>(synced);
        for (Map.Entry<String, List<Change>> file : pending.entrySet()) {
            for (Change change : file.getValue()) {
                byte[] before = left.getOrDefault(file.getKey(), GONE);
                switch (random.nextInt(3)) {
                    case 0 -> left.put(file.getKey(), change.to(before));
                    case 1 -> left.put(file.getKey(), torn(before, change.to(before), random));
                    default -> {}
                }
            }
        }
        write(left, folder);
    }

    private void change(String file, Change change) {
        seen.put(file, change.to(seen.getOrDefault(file, GONE)));
        pending.computeIfAbsent(file, any -> new ArrayList<>()).add(change);
    }

    /** Each sector is the old one or the new one. */
    private static byte[] torn(byte[] before, byte[] after, Random random) {
        byte[] torn = after.clone();
        for (int at = 0; at < torn.length; at += SECTOR) {
            if (random.nextBoolean()) {
                int end = Math.min(at + SECTOR, torn.length);
                Arrays.fill(torn, at, end, (byte) 0);
                if (at < before.length) {
                    System.arraycopy(before, at, torn, at, Math.min(end, before.length) - at);
                }
            }
        }
        return torn;
    }

    /** Its arguments are the data as hexadecimal escapes, their length, and where they go. */
    private static Change writing(Strace.Call call) {
        String[] arguments = call.arguments().split(", ", -1);
        byte[] data = Strace.bytes(arguments[0]);
        int at = Integer.parseInt(arguments[2]);
        if (data.length != call.result()) {
            throw new AssertionError("noted %d bytes of %d".formatted(data.length, call.result()));
        }
        return before -> {
            byte[] after = Arrays.copyOf(before, Math.max(before.length, at + data.length));
            System.arraycopy(data, 0, after, at, data.length);
            return after;
        };
    }

    private static void write(Map<String, byte[]> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getValue() != GONE) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }
}
