package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;

/**
 * {@code ProtogenPrep}, a stand-in: brings the images out of their sub-folders into the root of the port, with the
 * metadata beside them. Copies files as they are; needs next to no memory.
 */
final class ProtogenPrep implements Task {

    private final PrintStream out;

    ProtogenPrep(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var data = work.output("data");
        var images = work.tiffs("raster");
        for (var image : images) {
            GeoTiff.open(image).close();
        }
        for (var file : work.files("raster")) {
            try {
                Files.copy(file, data.resolve(file.getFileName().toString()));
            } catch (FileAlreadyExistsException e) {
                throw new TaskFailed(
                        "Input port 'raster' holds two files named " + file.getFileName()
                                + " in different folders; in one folder they would overwrite each other.",
                        e);
            }
            out.println("Brought to the root: " + file.getFileName());
        }
        return "Brought " + images.size() + " images to the root of the port.";
    }
}
