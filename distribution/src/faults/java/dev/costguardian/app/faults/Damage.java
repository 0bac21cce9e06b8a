package dev.costguardian.app.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/** What can become of a file on a disk that lies. */
enum Damage {
    FLIPPED_BYTES {
        @Override
        void in(RandomAccessFile file, Random random) throws IOException {
            long page = page(file, random);
            for (int number = 0; number < 16; number++) {
                file.seek(page + random.nextInt(PAGE));
                int old = file.read();
                file.seek(file.getFilePointer() - 1);
                file.write(old ^ (1 + random.nextInt(255)));
            }
        }
    },
    ZEROED_PAGE {
        @Override
        void in(RandomAccessFile file, Random random) throws IOException {
            file.seek(page(file, random));
            file.write(new byte[PAGE]);
        }
    },
    SWAPPED_PAGES {
        @Override
        void in(RandomAccessFile file, Random random) throws IOException {
            long one = page(file, random);
            long other = page(file, random);
            byte[] first = read(file, one);
            byte[] second = read(file, other);
            file.seek(one);
            file.write(second);
            file.seek(other);
            file.write(first);
        }
    },
    TRUNCATED {
        @Override
        void in(RandomAccessFile file, Random random) throws IOException {
            file.setLength(random.nextLong(1, file.length()));
        }
    };

    static final int PAGE = 4096;

    abstract void in(RandomAccessFile file, Random random) throws IOException;

    void in(Path path, Random random) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            in(file, random);
        }
    }

    /** Where a page begins; not the first, without which a file is no ledger and is refused. */
    private static long page(RandomAccessFile file, Random random) throws IOException {
        return PAGE * random.nextLong(1, file.length() / PAGE);
    }

    private static byte[] read(RandomAccessFile file, long position) throws IOException {
        byte[] page = new byte[PAGE];
        file.seek(position);
        file.readFully(page);
        return page;
    }
}
