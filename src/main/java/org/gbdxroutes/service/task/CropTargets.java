package org.gbdxroutes.service.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the cut images go.
 *
 * <pre>
 * port wkt      data/…           the folders below are those of the image; none with output_to_root_dir
 * port wkt_a    data/wkt_a/…     and again data_a/…, for whoever asked for the port of that name
 * </pre>
 */
final class CropTargets {

    private static final String DATA = "data";

    private final WorkFolder work;
    private final boolean toRoot;

    CropTargets(WorkFolder work, boolean toRoot) {
        this.work = work;
        this.toRoot = toRoot;
    }

    /** Returns where to write an image, in a folder that is there from now on. */
    Path first(CropShape shape, Path image) throws IOException {
        var data = work.output(DATA);
        if (shape.suffix().isEmpty()) {
            return inPlace(data, image);
        }
        if (!toRoot) {
            return inPlace(data.resolve(shape.port()), image);
        }
        var name = image.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return data.resolve(name.substring(0, dot) + "_" + shape.port() + name.substring(dot));
    }

    /** Hands out what was written through the port of its own that a polygon may have. */
    void repeat(CropShape shape, Path image, Path written) throws IOException {
        if (!shape.suffix().isEmpty()) {
            Files.createLink(inPlace(work.output(DATA + shape.suffix()), image), written);
        }
    }

    private Path inPlace(Path folder, Path image) throws IOException {
        var root = work.directory(DATA).toRealPath();
        var target = folder.resolve(toRoot ? image.getFileName() : root.relativize(image));
        Files.createDirectories(target.resolveSibling(""));
        return target;
    }
}
