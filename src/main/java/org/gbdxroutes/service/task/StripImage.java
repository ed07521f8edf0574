package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One image of a strip, told by its metadata and its name.
 *
 * @param file the TIFF
 * @param kind what it shows
 * @param part the number of the strip part, 1 if the name has none
 * @param tile the row and column of the tile, such as {@code R1C2}; empty if the name has none
 * @param metadata its IMD file, if it has one
 */
record StripImage(Path file, Kind kind, int part, String tile, Optional<ImageMetadata> metadata) {

    private static final Pattern PART = Pattern.compile("_P(\\d{1,6})(?=[_.]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TILE = Pattern.compile("R\\d+C\\d+", Pattern.CASE_INSENSITIVE);

    /** What an image shows. */
    enum Kind {
        MULTISPECTRAL("MS"),
        PANCHROMATIC("PAN");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the word that the input port {@code bands} has for it. */
        String label() {
            return label;
        }
    }

    /**
     * Looks at an image: the band id of its IMD file says what it shows, else its number of bands does.
     *
     * @throws TaskFailed if the file is no image that the reference tasks can read
     */
    static StripImage of(Path file) throws IOException {
        int bands;
        try (var tiff = GeoTiff.open(file)) {
            bands = tiff.bands();
        }
        var metadata = ImageMetadata.beside(file);
        var kind = metadata.flatMap(ImageMetadata::bandId)
                        .orElse(bands == 1 ? "P" : "MULTI")
                        .equalsIgnoreCase("P")
                ? Kind.PANCHROMATIC
                : Kind.MULTISPECTRAL;
        if (kind == Kind.PANCHROMATIC && bands != 1) {
            throw new TaskFailed(
                    file.getFileName() + " has " + bands
                            + " bands, but its IMD file says that it is panchromatic (bandId P); correct the one or the other.");
        }
        var name = file.getFileName().toString();
        var part = PART.matcher(name);
        var tile = TILE.matcher(name);
        return new StripImage(
                file,
                kind,
                part.find() ? Integer.parseInt(part.group(1)) : 1,
                tile.find() ? tile.group().toUpperCase(Locale.ROOT) : "",
                metadata);
    }

    /** Returns whether both show the same piece of ground. */
    boolean samePlaceAs(StripImage other) {
        return part == other.part && tile.equals(other.tile);
    }

    /** Returns the name of the folder for what becomes of it: the catalog id, {@code strip} if it is not known. */
    String folderName() {
        return metadata.flatMap(ImageMetadata::catalogId).orElse("strip");
    }
}
