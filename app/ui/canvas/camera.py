"""Where the picture stands in the window and how large: the view transform, without any widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

SMALLEST, LARGEST = 1 / 32, 64.0  # zoom limits
REMAINS = 48.0  # device pixels of the picture that no panning takes out of the window

Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """``zoom``: device pixels a photo pixel (1.0 is 100 %). ``left``, ``top``: where the photo's
    corner (0, 0) stands, in device pixels of the window. All sizes of windows are device pixels."""

    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @staticmethod
    def fitted(photo: Size, window: Size, margin: float, foot: float = 0.0) -> Camera:
        """The whole photo in the middle of the window, ``margin`` device pixels free on each side and ``foot`` at the
        bottom: higher up where it would reach into that."""
        low = max(margin, foot)
        free = max(1.0, window[0] - 2 * margin), max(1.0, window[1] - margin - low)
        camera = Camera(limited(min(free[0] / photo[0], free[1] / photo[1]))).centred(photo, window)
        return replace(camera, top=min(camera.top, max(margin, window[1] - low - photo[1] * camera.zoom)))

    def centred(self, photo: Size, window: Size) -> Camera:
        """The same zoom with the photo's middle in the window's."""
        return replace(
            self, left=(window[0] - photo[0] * self.zoom) / 2, top=(window[1] - photo[1] * self.zoom) / 2
        )

    def to_photo(self, x: float, y: float) -> Point:
        """Device pixels of the window -> photo pixels."""
        return (x - self.left) / self.zoom, (y - self.top) / self.zoom

    def to_window(self, x: float, y: float) -> Point:
        """Photo pixels -> device pixels of the window."""
        return self.left + x * self.zoom, self.top + y * self.zoom

    def zoomed(self, zoom: float, at: Point) -> Camera:
        """The given zoom (brought within the limits), with the photo's point under ``at`` kept there."""
        x, y = self.to_photo(*at)
        zoom = limited(zoom)
        return Camera(zoom, at[0] - x * zoom, at[1] - y * zoom)

    def panned(self, dx: float, dy: float) -> Camera:
        """The picture moved by (dx, dy) device pixels."""
        return replace(self, left=self.left + dx, top=self.top + dy)

    def looking_at(self, x: float, y: float, window: Size) -> Camera:
        """The same zoom with photo point (x, y) in the window's middle."""
        return replace(self, left=window[0] / 2 - x * self.zoom, top=window[1] / 2 - y * self.zoom)

    def framing(self, x0: float, y0: float, x1: float, y1: float, window: Size) -> Camera:
        """The photo's rectangle (x0, y0)-(x1, y1) as large as the window shows it whole."""
        width, height = max(abs(x1 - x0), 1e-6), max(abs(y1 - y0), 1e-6)
        zoom = limited(min(window[0] / width, window[1] / height))
        return Camera(zoom).looking_at((x0 + x1) / 2, (y0 + y1) / 2, window)

    def held(self, photo: Size, window: Size) -> Camera:
        """Panned back as far as it takes for a corner of the picture to remain in the window."""
        width, height = photo[0] * self.zoom, photo[1] * self.zoom
        left = min(max(self.left, min(REMAINS, width) - width), window[0] - min(REMAINS, width))
        top = min(max(self.top, min(REMAINS, height) - height), window[1] - min(REMAINS, height))
        return replace(self, left=left, top=top)

    def origin(self) -> tuple[int, int]:
        """The photo's corner on the grid of device pixels: pictures are drawn from here, unblurred."""
        return round(self.left), round(self.top)


def limited(zoom: float) -> float:
    """``zoom`` within what the canvas offers."""
    return min(max(zoom, SMALLEST), LARGEST)
