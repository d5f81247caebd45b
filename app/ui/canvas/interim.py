"""Stands in until app.engine.render is there."""
from __future__ import annotations
import numpy as np, cv2
from app.engine.document import Document, Object, Layer
from app.engine.field import coverage, logit_at, Viewport

def photo_on(photo, view):
    m = np.array([[view.step[0], 0, view.x0 + view.step[0]/2 - .5], [0, view.step[1], view.y0 + view.step[1]/2 - .5]])
    rgb = cv2.warpAffine(photo.pixels, m, (view.width, view.height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
    return np.dstack([rgb[..., ::-1], np.full(rgb.shape[:2], 255, np.uint8)])

def _group(nodes, view, edges):
    out = np.zeros((view.height, view.width, 4), np.float32)
    for n in nodes:
        if not n.visible: continue
        a = coverage(n.mask, view, True if edges == "flat" else None)[..., None] * n.opacity
        if isinstance(n, Object):
            src = _group(n.children, view, edges) * a
        else:
            src = a * np.array([*n.colour[::-1], 1.0], np.float32)
        out = src + out * (1 - src[..., 3:])
    return out

def compose(document, view, edges=None):
    return (_group(document.nodes, view, edges or document.settings.edges) * 255 + .5).astype(np.uint8)

class Rendering:
    def __init__(self, document, view, edges):
        self.view, self.edges = view, edges
        self.buffer = compose(document, view, edges)
        self.document = document
    def update(self, document):
        if document.nodes is self.document.nodes: return None
        self.document = document
        self.buffer[:] = compose(document, self.view, self.edges)
        return (0, 0, self.view.width, self.view.height)

class PhotoRendering(Rendering):
    def __init__(self, document, view, edges):
        self.view, self.edges = view, edges
        self.document = document
        self.buffer = photo_on(document.photo, view)
    def update(self, document):
        return None

def _at(node, x, y):
    return float(logit_at(node.mask, np.array([x]), np.array([y]))[0]) > 0

def top_object_at(document, x, y, entered=None):
    nodes = document.nodes
    if entered is not None:
        e, ps = document.find(entered)
        if not all(_at(p, x, y) for p in (*ps, e)): return None
        nodes = e.children
    for n in reversed(nodes):
        if n.visible and _at(n, x, y): return n.id
    return None

def hit(document, x, y):
    return [n.id for n, ps in reversed(list(document.walk())) if _at(n, x, y) and all(_at(p, x, y) for p in ps)]

def outline(document, node_id, view):
    node, ps = document.find(node_id)
    a = np.minimum.reduce([coverage(p.mask, view) for p in (node, *ps)])
    found, _ = cv2.findContours((a > .5).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    s = view.step
    return [np.c_[view.x0 + (c[:, 0, 0] + .5) * s[0], view.y0 + (c[:, 0, 1] + .5) * s[1]] for c in found]
