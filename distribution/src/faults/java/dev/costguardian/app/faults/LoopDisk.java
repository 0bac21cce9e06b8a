package dev.costguardian.app.faults;

import dev.costguardian.app.Rigs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A disk with ext4 of its own, in a file, whose power can be cut. */
final class LoopDisk {

    private static final long BYTES = 512L << 20;

    /** EXT4_IOC_SHUTDOWN without flushing the journal: from then on nothing reaches the disk that was not synced. */
    private static final String SHUTDOWN =
            "open F, '<', $ARGV[0] or die; my $how = pack('L', 2); ioctl(F, 0x8004587d, $how) or die";

    private final Path image;
    private final Path mount;

    private LoopDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /** Makes it and mounts it; skips the test where this machine does not allow that. */
    static LoopDisk in(Path folder) throws IOException, InterruptedException {
        LoopDisk disk = new LoopDisk(folder.resolve("disk.img"), Files.createDirectory(folder.resolve("disk")));
        try (RandomAccessFile file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        Shell.Ended made = Shell.run("mkfs.ext4", "-q", "-F", disk.image.toString());
        Shell.Ended mounted = made.well() ? disk.tryToMount() : made;
        if (!mounted.well()) {
            Rigs.skip("This machine mounts no file as an ext4 disk: " + mounted.said());
        }
        return disk;
    }

    Path folder() {
        return mount;
    }

    void cutPower() throws IOException, InterruptedException {
        Shell.must("perl", "-e", SHUTDOWN, mount.toString());
    }

    /** Lets the file system find an error, after which it takes nothing more, as it is told to when it is mounted. */
    void turnReadOnly() throws IOException, InterruptedException {
        Shell.must("mount", "-o", "remount,errors=remount-ro", mount.toString());
        Shell.Ended device = Shell.run("findmnt", "-n", "-o", "SOURCE", mount.toString());
        Path trigger =
                Path.of("/sys/fs/ext4", Path.of(device.said()).getFileName().toString(), "trigger_fs_error");
        if (!Files.isWritable(trigger)) {
            Rigs.skip("This machine lets no file system find an error: there is no " + trigger);
        }
        Files.writeString(trigger, "found for a test");
    }

    /** Switches it on again. */
    void restart() throws Exception {
        remove();
        Shell.Ended mounted = tryToMount();
        if (!mounted.well()) {
            throw new AssertionError(mounted.said());
        }
    }

    private Shell.Ended tryToMount() throws IOException, InterruptedException {
        return Shell.run("mount", "-o", "loop", image.toString(), mount.toString());
    }

    /** Unmounts it. Nobody may have files open. */
    void remove() throws Exception {
        Patience.until(
                "the disk can be unmounted",
                Duration.ofSeconds(20),
                () -> unmount().well());
    }

    private Shell.Ended unmount() throws IOException, InterruptedException {
        return Shell.run("umount", mount.toString());
    }
}
