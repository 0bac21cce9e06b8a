package dev.costguardian;

/**
 * How a store is doing.
 *
 * @param problem why it cannot take events just now; empty where it can
 * @param hasFailed whether only a restart can help: the disk did not keep what it was given
 * @param queued entries that wait to be written
 * @param queueCapacity entries that may wait before more are refused
 * @param commits transactions that stored events since the start
 * @param committed entries that those transactions held
 * @param databaseBytes size of the data on disk, 0 where it has none
 * @param walBytes size of the write-ahead log on disk, 0 where there is none
 */
public record StorageStatus(
        String problem,
        boolean hasFailed,
        long queued,
        long queueCapacity,
        long commits,
        long committed,
        long databaseBytes,
        long walBytes) {

    public boolean isWritable() {
        return problem.isEmpty();
    }
}
