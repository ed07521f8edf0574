package org.gbdxroutes.service.task;

/** The classes of the land-cover map, with their colours. */
enum CoverClass {
    NO_DATA(0, 0, 0),
    WATER(0, 0, 255),
    VEGETATION(0, 160, 0),
    BARE_SOIL(200, 160, 90),
    BUILT_UP(220, 40, 40),
    /** Too dark to tell, such as shadow. */
    UNCLASSIFIED(128, 128, 128);

    private final int red;
    private final int green;
    private final int blue;

    CoverClass(int red, int green, int blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** Writes the colour of this class as three samples. */
    void paint(int[] samples, int at) {
        samples[at] = red;
        samples[at + 1] = green;
        samples[at + 2] = blue;
    }
}
