"""Brings a decoded picture of any kind to eight bits of sRGB on an opaque ground. Pure; Pillow only."""

import io

from PIL import Image, ImageCms, ImageStat

INK_ON_WHITE = (255, 255, 255)
LIGHT_ON_DARK = (34, 34, 34)
TOO_LIGHT = 225  # mean luma of what is visible, above which it would vanish on white
SRGB = ImageCms.createProfile("sRGB")


def plain(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized: L, LA, RGB, RGBA or CMYK."""
    if image.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        return _eight_bits(image)
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGBA" if image.mode.endswith(("A", "a")) else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits of grey by division; Pillow's own conversion cuts everything above 255 off."""
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA. A profile that is broken or fits another kind of picture is left out of account."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    inks = image.convert(image.mode.removesuffix("A")) if alpha else image
    colours = _by_profile(inks, profile) if profile else None
    colours = colours or inks.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def opaque(image: Image.Image) -> Image.Image:
    """RGB. Transparent pictures get a ground of their own, so that both formats and both page themes show the same:
    white, or dark where what is drawn is itself nearly white."""
    if image.mode != "RGBA":
        return image
    alpha = image.getchannel("A")
    ground = Image.new("RGB", image.size, _ground(image.convert("L"), alpha))
    ground.paste(image.convert("RGB"), mask=alpha)
    return ground


def _ground(luma: Image.Image, alpha: Image.Image) -> tuple[int, int, int]:
    visible = alpha.point(lambda value: 255 if value > 127 else 0)
    least, _most = ImageStat.Stat(alpha).extrema[0]
    if not visible.getbbox() or least > 127:
        return INK_ON_WHITE
    return LIGHT_ON_DARK if ImageStat.Stat(luma, mask=visible).mean[0] > TOO_LIGHT else INK_ON_WHITE
