package org.gbdxroutes.service.task;

/**
 * An invented landscape of 320 m by 320 m: a forest in the west, a river, a lake, fields, and a small town.
 *
 * <p>A pure function of the place and a seed: the same everywhere and every time.
 */
final class SampleLandscape {

    /** Metres from the west, and from the north. */
    static final double LAKE_X = 235;

    static final double LAKE_Y = 75;

    private static final long SEED = 4711;

    /** Surfaces, with what a sensor of 11 bits sees of them: coastal, blue, green, yellow, red, red edge, nir 1, nir 2. */
    enum Surface {
        WATER(260, 230, 190, 120, 90, 70, 40, 30),
        FOREST(190, 170, 220, 180, 140, 430, 780, 800),
        CROP(210, 190, 290, 230, 180, 520, 900, 930),
        MEADOW(220, 210, 300, 270, 240, 480, 700, 720),
        SOIL(260, 280, 380, 470, 520, 560, 620, 640),
        STUBBLE(280, 310, 430, 520, 570, 640, 730, 750),
        ASPHALT(250, 260, 270, 275, 280, 285, 290, 290),
        ROOF(520, 560, 590, 600, 610, 620, 630, 630),
        SHADOW(70, 55, 45, 40, 38, 45, 60, 62);

        @SuppressWarnings("ImmutableEnumChecker") // never written after construction
        private final int[] signal;

        Surface(int... signal) {
            this.signal = signal;
        }

        int signal(int band) {
            return signal[band];
        }
    }

    Surface at(double x, double y) {
        double lakeX = (x - LAKE_X) / 46;
        double lakeY = (y - LAKE_Y) / 31;
        double ragged = 0.18 * (smooth(x / 12, y / 12, 1) - 0.5);
        if (lakeX * lakeX + lakeY * lakeY < 1 + ragged) {
            return Surface.WATER;
        }
        double river = 104 + 20 * StrictMath.sin(y / 46) + 6 * StrictMath.sin(y / 17);
        if (Math.abs(x - river) < 7 + 10 * ragged) {
            return Surface.WATER;
        }
        if (Math.abs(x - river) < 10 + 20 * ragged) {
            return Surface.MEADOW;
        }
        if (x < 58 + 22 * (smooth(x / 25, y / 25, 2) - 0.5)) {
            return Surface.FOREST;
        }
        return x > 156 && x < 300 && y > 176 && y < 304 ? town(x - 156, y - 176) : field(x, y);
    }

    /** Returns how bright the ground is at a place against the mean of its surface. */
    double brightness(double x, double y) {
        return 0.9
                + 0.12 * smooth(x / 30, y / 30, 3)
                + 0.08 * smooth(x / 3, y / 3, 4)
                + 0.03 * (noise((long) (x * 2), (long) (y * 2), 5) - 0.5);
    }

    private Surface town(double x, double y) {
        double inBlockX = x % 36;
        double inBlockY = y % 32;
        if (inBlockX < 6 || inBlockY < 6) {
            return Surface.ASPHALT;
        }
        long lot = 100 * (long) Math.floor(x / 36) + (long) Math.floor(y / 32);
        double inset = 1 + 3 * noise(lot, 0, 6);
        double houseX = (inBlockX - 6) % 15 - inset;
        double houseY = (inBlockY - 6) % 13 - 1.5;
        if (houseX >= 0 && houseX < 10.5 && houseY >= 0 && houseY < 9) {
            return Surface.ROOF;
        }
        // the sun stands in the south-east
        if (houseX >= -2 && houseX < 9 && houseY >= -2 && houseY < 8) {
            return Surface.SHADOW;
        }
        return noise(lot, 1, 6) < 0.4 ? Surface.MEADOW : Surface.ASPHALT;
    }

    private Surface field(double x, double y) {
        double turnedX = x + y * 0.18;
        double turnedY = y - x * 0.18 + 200;
        if (turnedX % 48 < 2.2) {
            return Surface.STUBBLE;
        }
        double share = noise((long) (turnedX / 48), (long) (turnedY / 34), 7);
        if (share < 0.35) {
            return Surface.CROP;
        }
        if (share < 0.55) {
            return Surface.MEADOW;
        }
        return share < 0.8 ? Surface.SOIL : Surface.STUBBLE;
    }

    /** Noise without steps, 0 to 1. */
    private static double smooth(double x, double y, long salt) {
        long left = (long) Math.floor(x);
        long upper = (long) Math.floor(y);
        double toRight = ease(x - left);
        double down = ease(y - upper);
        double above = mix(noise(left, upper, salt), noise(left + 1, upper, salt), toRight);
        double below = mix(noise(left, upper + 1, salt), noise(left + 1, upper + 1, salt), toRight);
        return mix(above, below, down);
    }

    private static double ease(double share) {
        return share * share * (3 - 2 * share);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /** A number from 0 to 1 that depends on nothing but the arguments and the seed. */
    private static double noise(long x, long y, long salt) {
        long bits = SEED + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + salt * 0x165667B19E3779F9L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return ((bits ^ (bits >>> 31)) >>> 11) / (double) (1L << 53);
    }
}
