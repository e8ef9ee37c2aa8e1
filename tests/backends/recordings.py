"""Small recordings for tests, made anew: a film that begins black, and a tone."""

from __future__ import annotations

import wave
from functools import cache
from io import BytesIO

import av
from PIL import Image, ImageDraw


@cache
def film(codec: str = "libx264", form: str = "mp4") -> bytes:
    """Two seconds: at first nothing is to be seen, then a green square on a red ground."""
    out = BytesIO()
    with av.open(out, "w", format=form) as container:
        stream = container.add_stream(codec, rate=15)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(30):
            picture = Image.new("RGB", (320, 180), "black" if number < 6 else "red")
            if number >= 6:
                ImageDraw.Draw(picture).rectangle((100, 40, 200, 140), fill="lime")
            for packet in stream.encode(av.VideoFrame.from_image(picture)):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return out.getvalue()


@cache
def tone() -> bytes:
    """A tenth of a second of sound."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\10" * 800)
    return out.getvalue()
