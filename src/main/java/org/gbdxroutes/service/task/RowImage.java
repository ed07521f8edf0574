package org.gbdxroutes.service.task;

import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Vector;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@link PixelRows} as image I/O wants to see an image: tiles of full width, computed when they are asked for. */
final class RowImage implements RenderedImage {

    private final PixelRows rows;
    private final ColorModel colours;
    private final int tileHeight;

    private int heldTile = -1;
    private @Nullable WritableRaster held;

    RowImage(PixelRows rows) {
        this.rows = rows;
        var space = rows.bands() == 3 ? ColorSpace.getInstance(ColorSpace.CS_sRGB) : new BandSpace(rows.bands());
        int type = rows.bits() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        this.colours = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, type);
        this.tileHeight = rows.rowsAtOnce();
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        if (held == null || heldTile != tileY) {
            held = compute(tileY * tileHeight, Math.min(tileHeight, getHeight() - tileY * tileHeight));
            heldTile = tileY;
        }
        return held;
    }

    @Override
    public Raster getData(Rectangle area) {
        return copyData(raster(area.x, area.y, area.width, area.height));
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(0, 0, getWidth(), getHeight()));
    }

    @Override
    public WritableRaster copyData(@Nullable WritableRaster raster) {
        var target = raster == null ? raster(0, 0, getWidth(), getHeight()) : raster;
        int end = target.getMinY() + target.getHeight();
        for (int y = target.getMinY(); y < end; ) {
            var tile = getTile(0, y / tileHeight);
            int next = Math.min(end, tile.getMinY() + tile.getHeight());
            target.setRect(tile.createChild(
                    target.getMinX(), y, target.getWidth(), next - y, target.getMinX(), y, bandOrder()));
            y = next;
        }
        return target;
    }

    private WritableRaster compute(int y, int count) {
        try {
            var raster = raster(0, y, getWidth(), count);
            raster.setPixels(0, y, getWidth(), count, rows.read(y, count));
            return raster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WritableRaster raster(int x, int y, int width, int height) {
        return Raster.createWritableRaster(model(width, height), new Point(x, y));
    }

    private SampleModel model(int width, int height) {
        return new PixelInterleavedSampleModel(
                colours.getTransferType(), width, height, rows.bands(), width * rows.bands(), bandOrder());
    }

    private int[] bandOrder() {
        return IntStream.range(0, rows.bands()).toArray();
    }

    @Override
    public Vector<RenderedImage> getSources() {
        return new Vector<>();
    }

    @Override
    public Object getProperty(String name) {
        return Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return new String[0];
    }

    @Override
    public ColorModel getColorModel() {
        return colours;
    }

    @Override
    public SampleModel getSampleModel() {
        return model(getWidth(), tileHeight);
    }

    @Override
    public int getWidth() {
        return rows.width();
    }

    @Override
    public int getHeight() {
        return rows.height();
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return (getHeight() + tileHeight - 1) / tileHeight;
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return getWidth();
    }

    @Override
    public int getTileHeight() {
        return tileHeight;
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }
}
