package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.GeoTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/** Writes rows of pixels as a deflate-compressed GeoTIFF, some rows at a time. */
final class GeoTiffWriter {

    /** What the 32-bit offsets of a TIFF can reach. */
    private static final long LARGEST = 0xFFFF_FFFFL;

    private GeoTiffWriter() {}

    /**
     * Writes a file, which must not be there yet.
     *
     * @throws TaskFailed if the image does not fit into the 4 GB of a TIFF file
     */
    static void write(PixelRows rows, GeoTags tags, Path file) throws IOException {
        var image = new RowImage(rows);
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        var param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("ZLib");
        Files.createFile(file);
        try (var output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, metadata(writer, param, image, rows, tags)), param);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            writer.dispose();
        }
        if (Files.size(file) > LARGEST) {
            throw new TaskFailed(file.getFileName() + " is larger than the 4 GB that a TIFF file can hold;"
                    + " process the strip in several parts.");
        }
    }

    private static IIOMetadata metadata(
            ImageWriter writer, ImageWriteParam param, RowImage image, PixelRows rows, GeoTags tags)
            throws IOException {
        var directory = TIFFDirectory.createFromMetadata(
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param));
        directory.addTagSet(GeoTIFFTagSet.getInstance());
        tags.fields().forEach(directory::addTIFFField);
        directory.addTIFFField(field(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, (char) rowsPerStrip(rows)));
        if (rows.bands() != 1 && rows.bands() != 3) {
            // every band but the first is neither grey nor a colour nor alpha
            directory.addTIFFField(field(BaselineTIFFTagSet.TAG_EXTRA_SAMPLES, new char[rows.bands() - 1]));
        }
        return directory.getAsMetadata();
    }

    /** About a quarter of a megabyte: small to read back, large enough to compress. */
    private static int rowsPerStrip(PixelRows rows) {
        int rowBytes = rows.width() * rows.bands() * rows.bits() / 8;
        return Math.max(1, Math.min(rows.height(), (1 << 18) / rowBytes));
    }

    private static TIFFField field(int tag, char... values) {
        return new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), TIFFTag.TIFF_SHORT, values.length, values);
    }
}
