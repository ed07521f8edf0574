package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the sample strip in {@code config/samples/strip}: an invented landscape as WorldView-2 would see it, eight
 * bands with pixels of 2 m and a panchromatic band with pixels of 0.5 m, and an IMD file for each.
 *
 * <p>Run it with the folder as its argument; files that are there already have to be removed first.
 */
final class SampleStripGenerator {

    static final String MULTISPECTRAL = "24JUN15101500-M1BS-SAMPLE_01_P001";
    static final String PANCHROMATIC = "24JUN15101500-P1BS-SAMPLE_01_P001";
    static final String CATALOG_ID = "10300100SAMPLE01";

    /** Panchromatic pixels along an edge. */
    private static final int SIZE = 640;

    /** Panchromatic pixels along the edge of a multispectral one. */
    private static final int RATIO = 4;

    private static final int BANDS = 8;
    private static final double PAN_PIXEL = 0.5;
    private static final double LEFT = 500_000;
    private static final double TOP = 5_400_000;

    private static final String IMD = """
            version = "R";
            generationTime = 2024-06-16T08:00:00.000000Z;
            productOrderId = "SAMPLE_01_P001";
            imageDescriptor = "Basic1B";
            bandId = "%s";
            panSharpenAlgorithm = "None";
            numRows = %d;
            numColumns = %d;
            productLevel = "LV1B";
            radiometricLevel = "Corrected";
            bitsPerPixel = 16;
            compressionType = "None";
            BEGIN_GROUP = IMAGE_1
            \tsatId = "WV02";
            \tmode = "FullSwath";
            \tscanDirection = "Forward";
            \tCatId = "%s";
            \tfirstLineTime = 2024-06-15T10:15:00.000000Z;
            \tcloudCover = 0.000;
            END_GROUP = IMAGE_1
            END;
            """;

    private SampleStripGenerator() {}

    public static void main(String[] args) throws IOException {
        generate(Path.of(args.length == 0 ? "config/samples/strip" : args[0]));
    }

    /** Writes the four files of the strip into a folder. */
    static void generate(Path folder) throws IOException {
        var fine = scene();
        multispectral(fine)
                .write(folder.resolve(MULTISPECTRAL + ".TIF"), TestImage.utm33(LEFT, TOP, PAN_PIXEL * RATIO));
        panchromatic(fine).write(folder.resolve(PANCHROMATIC + ".TIF"), TestImage.utm33(LEFT, TOP, PAN_PIXEL));
        Files.writeString(
                folder.resolve(MULTISPECTRAL + ".IMD"), IMD.formatted("Multi", SIZE / RATIO, SIZE / RATIO, CATALOG_ID));
        Files.writeString(folder.resolve(PANCHROMATIC + ".IMD"), IMD.formatted("P", SIZE, SIZE, CATALOG_ID));
    }

    /** The landscape with all bands at panchromatic resolution. */
    private static TestImage scene() {
        var landscape = new SampleLandscape();
        return TestImage.of(SIZE, SIZE, BANDS, 16, (column, row, band) -> {
            double x = (column + 0.5) * PAN_PIXEL;
            double y = (row + 0.5) * PAN_PIXEL;
            return (int) Math.round(landscape.at(x, y).signal(band) * landscape.brightness(x, y));
        });
    }

    private static TestImage multispectral(TestImage fine) {
        return TestImage.of(SIZE / RATIO, SIZE / RATIO, BANDS, 16, (x, y, band) -> {
            int sum = 0;
            for (int i = 0; i < RATIO * RATIO; i++) {
                sum += fine.pixel(x * RATIO + i % RATIO, y * RATIO + i / RATIO)[band];
            }
            return sum / (RATIO * RATIO);
        });
    }

    /** The panchromatic band reaches from blue to the red edge. */
    private static TestImage panchromatic(TestImage fine) {
        return TestImage.of(SIZE, SIZE, 1, 16, (x, y, band) -> {
            var pixel = fine.pixel(x, y);
            return (pixel[1] + pixel[2] + pixel[3] + pixel[4] + pixel[5]) / 5;
        });
    }
}
