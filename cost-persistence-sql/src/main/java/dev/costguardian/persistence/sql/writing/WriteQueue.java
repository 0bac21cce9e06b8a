package dev.costguardian.persistence.sql.writing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written: bounded by the number of entries, and fair in that large appends let small ones pass
 * between them.
 */
public final class WriteQueue {

    /** Appends of more entries wait in a line of their own. */
    private static final int SMALL = 100;

    private static final int LARGEST_GROUP = 1_000;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition something = lock.newCondition();
    private final Deque<WriteTask> small = new ArrayDeque<>();
    private final Deque<WriteTask> large = new ArrayDeque<>();
    private int entries;
    private boolean woken;
    private boolean closed;

    /**
     * An empty queue.
     *
     * @param capacity entries that may wait
     */
    public WriteQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Whether a task was taken, or why not. */
    public enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    public Offer offer(WriteTask task) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            // An empty queue takes anything, so that no append is too large to ever be written.
            if (entries > 0 && entries + task.size() > capacity) {
                return Offer.FULL;
            }
            (task.size() > SMALL ? large : small).add(task);
            entries += task.size();
            something.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next tasks to write in one transaction: all small ones up to a thousand entries, or one large one; in turn
     * where both wait. Waits up to {@code millis} and answers an empty list where nothing came, or {@link #wake} was called.
     */
    public List<WriteTask> take(boolean largeFirst, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (small.isEmpty() && large.isEmpty() && !woken && !closed && left > 0) {
                left = something.awaitNanos(left);
            }
            woken = false;
            List<WriteTask> group = small.isEmpty() || (largeFirst && !large.isEmpty()) ? oneLarge() : manySmall();
            group.forEach(task -> entries -= task.size());
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** Has whoever waits in {@link #take}, or comes next, wait no longer. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all that waits. */
    public List<WriteTask> takeAll() {
        lock.lock();
        try {
            List<WriteTask> all = new ArrayList<>(small);
            all.addAll(large);
            small.clear();
            large.clear();
            entries = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    public int entries() {
        lock.lock();
        try {
            return entries;
        } finally {
            lock.unlock();
        }
    }

    public int capacity() {
        return capacity;
    }

    /** Takes nothing more; what waits stays to be written. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            something.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private List<WriteTask> oneLarge() {
        WriteTask task = large.poll();
        return task == null ? List.of() : List.of(task);
    }

    private List<WriteTask> manySmall() {
        List<WriteTask> group = new ArrayList<>();
        int size = 0;
        while (!small.isEmpty() && size + small.element().size() <= LARGEST_GROUP) {
            WriteTask task = small.remove();
            if (task instanceof WriteTask.Change) {
                // A change has a transaction to itself, after what came before it.
                if (group.isEmpty()) {
                    group.add(task);
                } else {
                    small.addFirst(task);
                }
                return group;
            }
            group.add(task);
            size += task.size();
        }
        return group;
    }
}
