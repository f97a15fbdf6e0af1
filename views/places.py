"""A place on the map that people here use."""

from urllib.parse import urlencode


def map_url(latitude: float, longitude: float, name: str) -> str:
    """A link that shows the place (degrees, WGS-84) and leads there."""
    at = f"{longitude:.6f},{latitude:.6f}"
    return f"https://uri.amap.com/marker?{urlencode({'position': at, 'name': name, 'coordinate': 'wgs84'})}"
