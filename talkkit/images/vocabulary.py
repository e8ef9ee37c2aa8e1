"""Elements and attributes of static SVG (SVG 1.1 and 2) that a picture may hold."""

from __future__ import annotations

_ELEMENTS = """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style switch a
    linearGradient radialGradient stop clipPath mask pattern marker image filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset(_ELEMENTS.split())

QUIETLY_DROPPED = frozenset(["metadata", "view", "cursor", "font", "font-face", "namedview"])
"""Elements that show nothing; taking them out loses nothing."""

_ATTRIBUTES = """
    id class lang role aria-label aria-hidden aria-labelledby aria-describedby viewBox preserveAspectRatio version
    x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height d points pathLength transform transform-origin
    dx dy rotate textLength lengthAdjust startOffset method spacing side systemLanguage requiredFeatures
    gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform
    clipPathUnits maskUnits maskContentUnits mask-type markerUnits markerWidth markerHeight refX refY orient
    filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept amplitude exponent operator
    k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant
    specularConstant specularExponent limitingConeAngle scale xChannelSelector yChannelSelector azimuth elevation
    radius stdDeviation baseFrequency numOctaves seed stitchTiles z pointsAtX pointsAtY pointsAtZ kernelUnitLength
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule filter
    flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant
    font-weight image-rendering isolation letter-spacing lighting-color marker marker-end marker-mid marker-start mask
    mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility white-space word-spacing
    writing-mode
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
