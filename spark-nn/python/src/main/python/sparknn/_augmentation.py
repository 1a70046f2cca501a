"""What augmentations can do beside being parameters."""

from typing import Any

import numpy

from sparknn._java import static
from sparknn._values import Value


class AugmentationMethods(Value):
    """What a random change makes of an image."""

    def preview(
        self, image: Any, seed: int = 0, range: str = "NUMBERS"
    ) -> "numpy.ndarray[Any, Any]":
        """The image as one of the changes leaves it, to be looked at before training.

        Parameters
        ----------
        image
            an array of (height, width) or (channels, height, width)
        seed
            another gives another change
        range
            NUMBERS, or BYTES for pixels from 0 to 255
        """
        pixels = numpy.asarray(image, dtype="float32")
        if pixels.ndim not in (2, 3):
            raise TypeError(
                f"{type(self).__name__}.preview received an image of shape {pixels.shape}, but it must"
                " be (height, width) or (channels, height, width)."
            )
        shape = [1] * (3 - pixels.ndim) + list(pixels.shape)
        changed = static(
            "io.sparknn.augmentation.Preview",
            "of",
            self._json,
            shape,
            range,
            pixels.ravel().tolist(),
            seed,
        )
        result: "numpy.ndarray[Any, Any]" = numpy.array(changed, dtype="float32")
        return result.reshape(pixels.shape)
