# SPDX-License-Identifier: BSD-3-Clause
"""The form behind every way a picture comes in: one at a time, many at once, from inside an article."""

import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, IptcImagePlugin
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# IPTC Information Interchange Model 4.2, record 2: caption/abstract, by-line, copyright notice.
IPTC_CAPTION, IPTC_BYLINE, IPTC_COPYRIGHT = (2, 120), (2, 80), (2, 116)


class PictureFileField(WagtailImageField):
    """A file that is decoded to its last pixel before it is taken."""

    def to_python(self, data: Any) -> Any:
        """The file; raises ValidationError with a sentence for the person who chose it.

        Wagtail reads the header only, and lets Pillow's own exceptions through where the rest is cut off.
        """
        try:
            file = super().to_python(data)
            if file is not None:
                _decode(file)
        except ValidationError:
            raise
        except Exception as error:  # Pillow's readers raise whatever the damaged bytes lead them to
            raise ValidationError(
                _("“%(name)s” is damaged or cut off: it cannot be read to its end. Export it again and upload that."),
                code="damaged",
                params={"name": getattr(data, "name", "")},
            ) from error
        return file


class PictureForm(BaseImageForm):
    """Refuses what cannot be shown, asks for words for those who cannot see, and takes over what the file says."""

    file = PictureFileField(label=_("File"))

    def clean(self) -> dict[str, Any]:
        """Fill empty fields from the file's own data and require alternative text."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if "file" in self.changed_data and isinstance(file, UploadedFile):
            for name, value in embedded_words(file).items():
                if not cleaned.get(name) and name in self.fields:
                    cleaned[name] = value
        if "alt_text" in self.fields and not cleaned.get("decorative") and not cleaned.get("alt_text"):
            self.add_error("alt_text", _("Say what the picture shows, or mark it as decorative."))
        return cleaned


def _decode(file: "UploadedFile[Any]") -> None:
    file.seek(0)
    with warnings.catch_warnings():
        # The pixels were counted against our own, lower limit already.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(file) as picture:
            ImageOps.exif_transpose(picture).load()
    file.seek(0)


def embedded_words(file: "UploadedFile[Any]") -> dict[str, str]:
    """Caption, credit and rights holder as the photographer wrote them into the file (IPTC-IIM), where they did."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            info = IptcImagePlugin.getiptcinfo(picture) or {}
    except (OSError, SyntaxError, ValueError, KeyError):
        # Unreadable extra data is no reason to refuse a picture that can be shown.
        return {}
    finally:
        file.seek(0)
    found = {
        "caption": _words(info.get(IPTC_CAPTION)),
        "credit": _words(info.get(IPTC_BYLINE))[:200],
        "rights_holder": _words(info.get(IPTC_COPYRIGHT))[:200],
    }
    return {name: value for name, value in found.items() if value}


def _words(raw: bytes | list[bytes] | None) -> str:
    parts = raw if isinstance(raw, list) else [raw] if raw else []
    return ", ".join(part.decode("utf-8", "replace").replace("\x00", "").strip() for part in parts)
