"""Musical instruments and what belongs to them."""

from __future__ import annotations

from diorama.catalogue.category import Category, floor_thing, top_thing

_LAID = "table|desk|chair|shelving_unit|floor"

MUSIC: tuple[Category, ...] = (
    floor_thing(
        "piano|upright piano|pianoforte|player piano|organ|pump organ|pianola|church organ|harmonium|pipe organ"
        "|honky-tonk piano|toy piano",
        (1.5, 1.2, 0.6),
        200,
        "black wood",
        wall=0.9,
    ),
    floor_thing(
        "grand piano|baby grand|baby grand piano|concert grand|concert piano|concert grand piano",
        (1.5, 1.0, 1.7),
        300,
        "black wood",
        parent="piano",
    ),
    floor_thing(
        "electric piano|keyboard piano|synthesizer|synth|digital piano|harpsichord|electronic keyboard"
        "|electric keyboard|music keyboard|midi keyboard|stage piano|synthesiser|music synthesizer",
        (1.35, 0.85, 0.35),
        18,
        "black plastic",
        wall=0.6,
    ),
    floor_thing("xylophone|marimba|vibraphone|glockenspiel", (1.6, 0.85, 0.7), 30, "brown wood"),
    floor_thing(
        "guitar|acoustic guitar|electric guitar|bass guitar|banjo|lute|bass|sitar|classical guitar|spanish guitar"
        "|western guitar|steel guitar|guitar on a stand",
        (0.4, 1.0, 0.14),
        2.5,
        "walnut",
        wall=0.8,
        on="floor|wall",
    ),
    floor_thing(
        "ukulele|mandolin|lyre|balalaika", (0.22, 0.65, 0.09), 0.7, "walnut", wall=0.8, parent="guitar", on="floor|wall"
    ),
    top_thing("violin|viola|fiddle|violin case", (0.22, 0.1, 0.6), 0.6, "mahogany", _LAID, front=True),
    top_thing("trumpet|trombone|french horn|bugle|cornet|horn", (0.18, 0.18, 0.5), 1.3, "brass", _LAID, front=True),
    top_thing("saxophone|sax", (0.25, 0.7, 0.2), 2.5, "brass", "floor|" + _LAID, front=True),
    top_thing(
        "flute|clarinet|oboe|recorder|bassoon|harmonica|piccolo|pan flute|tin whistle|whistle",
        (0.04, 0.04, 0.62),
        0.5,
        "silver",
        _LAID,
        front=True,
    ),
    top_thing(
        "accordion|concertina|bagpipes|bandoneon",
        (0.42, 0.4, 0.22),
        9,
        "red plastic",
        _LAID,
        front=True,
        key="accordion",
    ),
    floor_thing("cello|double bass|harp|contrabass|tuba|upright bass|concert harp", (0.6, 1.5, 0.5), 8, "walnut"),
    floor_thing("drum kit|drum set|drums|drumkit|electric drum kit", (1.6, 1.2, 1.4), 40, "red wood", key="drum_kit"),
    floor_thing(
        "drum|bongo|conga|bongos|djembe|timpani|kettledrum|snare drum|bass drum|african drum|bongo drum|gong"
        "|tambourine|cymbal|cajon",
        (0.4, 0.55, 0.4),
        8,
        "brown wood",
        front=False,
        sides="all",
    ),
    floor_thing(
        "music stand|tripod stand|tripod|camera tripod|sheet music stand|notation stand",
        (0.5, 1.3, 0.4),
        2.5,
        "black steel",
    ),
    floor_thing(
        "guitar stand|cello stand|bass stand|violin stand|instrument stand", (0.42, 0.75, 0.4), 2, "black steel"
    ),
    floor_thing("microphone stand|mic stand|microphone|mic|condenser microphone", (0.4, 1.5, 0.4), 3, "black steel"),
    floor_thing(
        "guitar amplifier|amp|guitar amp|bass amp|amplifier cabinet|speaker stack|pa speaker",
        (0.6, 0.55, 0.3),
        20,
        "black fabric",
    ),
    floor_thing(
        "mixing desk|mixing console|dj booth|dj deck|dj table|mixing board|soundboard|dj console",
        (1.3, 0.9, 0.7),
        35,
        "black steel",
        key="mixing_desk",
    ),
    top_thing(
        "metronome", (0.12, 0.23, 0.12), 0.6, "mahogany", "piano|grand_piano|desk|table|shelving_unit", front=True
    ),
)
