package org.gbdxroutes.service.task;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gbdxroutes.service.task.StripImage.Kind;

/**
 * {@code AOP_Strip_Processor}, a stand-in: chooses images of a strip, sharpens and stretches them, and keeps their
 * georeferencing. There is no orthorectification and no atmospheric compensation; the log says so.
 *
 * <p>Works through blocks of rows: a heap of 128 MB is enough for a strip of any length whose TIFF strips or tiles
 * are small.
 */
final class AopStrip implements Task {

    private final PrintStream out;

    AopStrip(PrintStream out) {
        this.out = out;
    }

    @Override
    public String run(WorkFolder work) throws IOException {
        var settings = AopSettings.of(work);
        var data = work.output("data");
        try (var log = new TaskLog(out, work.output("log").resolve("aop_strip_processor.log"))) {
            log.say("AOP_Strip_Processor, a stand-in that runs without DigitalGlobe's software");
            settings.withoutEffect().forEach(what -> log.say("No effect: " + what));
            var images = choose(images(work), settings);
            int written = 0;
            for (var image : images) {
                if (!sharpens(image, images, settings)) {
                    write(image, partner(image, images, settings), settings, data, log);
                    written++;
                }
            }
            return "Processed " + images.size() + " images of the strip into " + written + ".";
        }
    }

    private static List<StripImage> images(WorkFolder work) throws IOException {
        var images = new ArrayList<StripImage>();
        for (var file : work.tiffs("data")) {
            images.add(StripImage.of(file));
        }
        return images;
    }

    private static List<StripImage> choose(List<StripImage> all, AopSettings settings) {
        var there = all.stream().map(StripImage::part).collect(Collectors.toCollection(TreeSet::new));
        if (!there.containsAll(settings.parts())) {
            throw new TaskFailed("Input port 'parts' asks for the strip parts " + settings.parts()
                    + ", but the strip has the parts " + there + ".");
        }
        for (var kind : Kind.values()) {
            if (List.of(settings.bands().split("\\+", -1)).contains(kind.label())
                    && all.stream().noneMatch(image -> image.kind() == kind)) {
                throw new TaskFailed(
                        "Input port 'bands' is " + settings.bands() + ", but the strip has no " + kind.label()
                                + " image among its " + all.size() + "; set 'bands' to Auto to take what is there.");
            }
        }
        return all.stream()
                .filter(image -> settings.parts().isEmpty() || settings.parts().contains(image.part()))
                .filter(image -> settings.bands().equals("Auto")
                        || List.of(settings.bands().split("\\+", -1))
                                .contains(image.kind().label()))
                .toList();
    }

    /** Returns whether the image only serves to sharpen another one. */
    private static boolean sharpens(StripImage image, List<StripImage> images, AopSettings settings) {
        return settings.pansharpen()
                && image.kind() == Kind.PANCHROMATIC
                && images.stream().anyMatch(other -> other.kind() == Kind.MULTISPECTRAL && other.samePlaceAs(image));
    }

    /** Returns the panchromatic images that sharpen this one: none or one. */
    private static List<StripImage> partner(StripImage image, List<StripImage> images, AopSettings settings) {
        if (!settings.pansharpen() || image.kind() == Kind.PANCHROMATIC) {
            return List.of();
        }
        var pans = images.stream()
                .filter(other -> other.kind() == Kind.PANCHROMATIC && other.samePlaceAs(image))
                .toList();
        if (pans.size() > 1) {
            throw new TaskFailed("More than one panchromatic image could sharpen "
                    + image.file().getFileName() + ": "
                    + pans.stream()
                            .map(pan -> pan.file().getFileName().toString())
                            .collect(Collectors.joining(", "))
                    + ". Process one strip at a time.");
        }
        return pans;
    }

    private static void write(StripImage image, List<StripImage> partner, AopSettings settings, Path data, TaskLog log)
            throws IOException {
        var folder = Files.createDirectories(data.resolve(image.folderName()));
        var target = folder.resolve(ImageMetadata.baseName(image.file()) + ".tif");
        if (Files.exists(target)) {
            throw new TaskFailed(
                    "Two images of the strip are named " + image.file().getFileName()
                            + "; their results would overwrite each other. Rename one, or process one strip at a time.");
        }
        log.say(image.kind().label() + " image " + image.file().getFileName() + ", part " + image.part());
        try (var tiff = GeoTiff.open(image.file())) {
            if (partner.isEmpty()) {
                if (settings.pansharpen()) {
                    log.say("  not sharpened: no image of the other kind is there or was asked for");
                }
                write(tiff, tiff.geoTags(), settings, target, log);
                if (image.metadata().isPresent()) {
                    Files.copy(
                            image.metadata().get().file(),
                            folder.resolve(ImageMetadata.baseName(image.file()) + ".IMD"));
                }
            } else {
                log.say("  sharpened with " + partner.get(0).file().getFileName());
                try (var pan = GeoTiff.open(partner.get(0).file())) {
                    write(Pansharpening.of(tiff, pan), pan.geoTags(), settings, target, log);
                }
            }
        }
    }

    private static void write(PixelRows rows, GeoTags tags, AopSettings settings, Path target, TaskLog log)
            throws IOException {
        var result = rows;
        if (settings.stretch().isPresent()) {
            var stretch = settings.stretch().get();
            log.say("  stretched from " + stretch.low() + " % to " + stretch.high() + " %, gamma " + stretch.gamma()
                    + ", " + stretch.bits() + " bits");
            result = Stretch.of(rows, stretch);
        }
        GeoTiffWriter.write(result, tags, target);
        log.say("  written: " + target.getFileName() + ", " + result.width() + " x " + result.height() + ", "
                + result.bands() + " bands");
    }
}
