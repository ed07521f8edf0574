package org.gbdxroutes.service.task;

import java.awt.Rectangle;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;

/**
 * A TIFF file open for reading, with 8 or 16 unsigned bits a sample and any number of bands.
 *
 * <p>A read decodes the TIFF strips or tiles that it touches, no more; a file that was written as one single strip is
 * decoded whole.
 */
final class GeoTiff implements PixelRows, Closeable {

    private final Path file;
    private final ImageInputStream input;
    private final ImageReader reader;
    private final TIFFDirectory directory;

    private GeoTiff(Path file, ImageInputStream input, ImageReader reader, TIFFDirectory directory) {
        this.file = file;
        this.input = input;
        this.reader = reader;
        this.directory = directory;
    }

    /**
     * Opens a file and makes sure that it is whole and of a kind that the reference tasks understand.
     *
     * @throws TaskFailed if it is not
     */
    static GeoTiff open(Path file) throws IOException {
        checkMagic(file);
        var reader = ImageIO.getImageReadersByFormatName("tiff").next();
        var input = ImageIO.createImageInputStream(file.toFile());
        try {
            reader.setInput(input);
            var directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            checkSamples(file, directory);
            return new GeoTiff(file, input, reader, directory);
        } catch (TaskFailed e) {
            input.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            // it looks whether all pixels lie within the file; on damaged ones the JDK's reader throws whatever its
            // parsing stumbles over
            input.close();
            throw damaged(file, e);
        }
    }

    @Override
    public int width() {
        return value(BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0);
    }

    @Override
    public int height() {
        return value(BaselineTIFFTagSet.TAG_IMAGE_LENGTH, 0);
    }

    @Override
    public int bands() {
        return value(BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL, 1);
    }

    @Override
    public int bits() {
        return value(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
    }

    GeoTags geoTags() {
        return GeoTags.of(directory);
    }

    @Override
    public int[] read(int y, int count) throws IOException {
        return read(new Rectangle(0, y, width(), count));
    }

    /** Returns the samples of an area within the image, row by row, the bands of a pixel next to each other. */
    int[] read(Rectangle area) throws IOException {
        var param = reader.getDefaultReadParam();
        param.setSourceRegion(area);
        try {
            param.setDestinationType(reader.getRawImageType(0));
            var raster = reader.read(0, param).getRaster();
            return raster.getPixels(0, 0, area.width, area.height, new int[area.width * area.height * bands()]);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }

    private int value(int tag, int whenAbsent) {
        return value(directory, tag, whenAbsent);
    }

    private static int value(TIFFDirectory directory, int tag, int whenAbsent) {
        var field = directory.getTIFFField(tag);
        return field == null ? whenAbsent : field.getAsInt(0);
    }

    private static void checkMagic(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            switch (in.readInt()) {
                case 0x49492A00, 0x4D4D002A -> {}
                case 0x49492B00, 0x4D4D002B ->
                    throw new TaskFailed(name(file) + " is a BigTIFF, which the reference tasks cannot read;"
                            + " split it into TIFF files below 4 GB.");
                default -> throw new TaskFailed(name(file) + " is not a TIFF file, whatever its name says.");
            }
        } catch (EOFException e) {
            throw new TaskFailed(name(file) + " is not a TIFF file: it has fewer than 4 bytes.", e);
        }
    }

    private static void checkSamples(Path file, TIFFDirectory directory) {
        var bits = directory.getTIFFField(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE);
        int depth = value(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1);
        boolean alike =
                bits == null || IntStream.range(0, bits.getCount()).allMatch(band -> bits.getAsInt(band) == depth);
        int format = value(directory, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, 1);
        if (!alike || (depth != 8 && depth != 16) || format != 1) {
            throw new TaskFailed(name(file) + " has samples of " + depth + " bits, format " + format
                    + "; the reference tasks read unsigned integers of 8 or 16 bits in every band.");
        }
    }

    private static TaskFailed damaged(Path file, Exception e) {
        return new TaskFailed(
                name(file) + " cannot be decoded; it is damaged, or truncated. Stage it again. (" + e + ")", e);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
