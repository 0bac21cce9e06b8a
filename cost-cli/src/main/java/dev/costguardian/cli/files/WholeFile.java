package dev.costguardian.cli.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears under its name only when it is complete and on disk. Until then it is beside it, with {@code
 * .part} at the end of its name; where the writing fails, nothing is left.
 */
public final class WholeFile {

    private final Path target;

    private WholeFile(Path target) {
        this.target = target;
    }

    /** Something that writes bytes and does not close the stream. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * A file to be written.
     *
     * @param replace whether a file of that name may be replaced
     * @throws FileAlreadyExistsException where there is one and it may not
     */
    public static WholeFile at(Path target, boolean replace) throws IOException {
        if (!Files.exists(target)) {
            requireFolder(target.toAbsolutePath().getParent());
            return new WholeFile(target);
        }
        if (!Files.isRegularFile(target)) {
            throw new IllegalArgumentException(target + " is not a file that can be replaced; use - for the terminal");
        }
        if (!replace) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return new WholeFile(target.toRealPath());
    }

    /** Writes the file and answers its size in bytes. */
    public long write(Writing writing) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            writePart(part, writing);
            long bytes = Files.size(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void requireFolder(@Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
    }

    private static void writePart(Path part, Writing writing) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            writing.to(out);
            out.flush();
            channel.force(true);
        }
    }
}
