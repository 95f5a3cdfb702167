"""Whether a text is in a language other than English: letters of other alphabets, or their commonest small words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from diorama.language.english import is_english
from diorama.language.tokens import Token

# Small words first, then what rooms are described with; words that English has too count for nothing.
_WORDS: Mapping[str, str] = {
    "German": """ein eine einen einem einer eines und mit der die das den dem des ist sind auf im zwei drei vier neben
    für ich bitte unter über vor zum zur hinter zwischen ohne oder auch steht stehen liegt hängt an vom beim möchte
    mache kleines großes grosses kleine große kleiner großer schöne schönes modernes gemütliches gemütliche
    zimmer bett tisch stuhl schlafzimmer wohnzimmer küche stühle lampe teppich schrank regal fenster tür sessel
    schreibtisch badezimmer spiegel bild pflanze baum haus garten kinderzimmer büro nachttisch esstisch kissen
    doppelbett wand ecke boden""",
    "French": """un une des le la les avec et dans sur deux trois quatre à du au aux côté je voudrais pour près sous
    devant derrière entre sans ou est sont il elle ce cette qui chambre lit petite petit grande grand salon cuisine
    chaise chaises tapis fenêtre porte armoire bureau étagère fauteuil canapé lampe mur coin table-basse miroir
    plante arbre maison jardin rouge bleu blanc noir vert bois fauteuils lits tables-de-chevet moderne pièce""",
    "Spanish": """un una unos unas el los las con y en de dos tres cuatro al lado del para por sobre quiero junto a
    debajo delante detrás entre sin o es está están hay que grande pequeña pequeño habitación cama mesa silla sillas
    dormitorio cocina sala lámpara alfombra armario ventana puerta sofá espejo planta árbol casa jardín rojo azul
    blanco negro verde madera escritorio estantería baño pared rincón mesita noche dos""",
    "Italian": """un uno una il lo gli con e nel nella sul sulla di due tre quattro accanto al alla della dello vicino
    vorrei sotto davanti dietro tra senza o è sono che grande piccola piccolo stanza letto tavolo sedia sedie cucina
    soggiorno lampada tappeto armadio finestra porta divano specchio pianta albero casa giardino rosso blu bianco
    nero verde legno scrivania libreria bagno parete angolo comodini comodino matrimoniale""",
    "Portuguese": """um uma uns umas os com e em na nos nas de dois duas três quatro ao da dos das para por sobre quero
    junto debaixo frente atrás entre sem ou é está estão há que grande pequeno pequena quarto cama mesa cadeira
    cadeiras cozinha sala lado abajur luminária tapete armário janela porta sofá espelho planta árvore casa jardim
    vermelho azul branco preto verde madeira escrivaninha estante banheiro parede canto""",
    "Dutch": """een het de met en op twee drie vier naast ik wil graag onder voor achter tussen zonder of is zijn staat
    staan ligt hangt bij van aan grote kleine groot klein kamer stoel tafel slaapkamer woonkamer keuken lamp kast
    stoelen vloerkleed raam deur bank spiegel plant boom huis tuin rood blauw wit zwart groen hout bureau badkamer
    muur hoek nachtkastje nachtkastjes kussen""",
    "Polish": """jest są na dwa trzy dwie cztery obok dla przy pod nad przed między bez oraz lub duży mały duża mała
    pokój łóżko stół krzesło sypialnia kuchnia krzesła dywan szafa okno drzwi kanapa lustro roślina drzewo dom ogród
    czerwony niebieski biały czarny zielony drewniany biurko regał łazienka ściana róg salon z łóżkiem stołem""",
    "Czech": """jeden jedna dva dvě tři vedle pod před mezi bez nebo velký malý velká malá pokoj postel stůl židle
    ložnice kuchyně koberec skříň okno dveře pohovka zrcadlo rostlina strom dům zahrada červený modrý bílý postelí""",
    "Swedish": """en ett och med på två tre fyra bredvid jag vill framför bakom mellan utan eller är står stor liten
    rum säng bord stol sovrum kök matta garderob fönster dörr soffa spegel växt träd hus trädgård röd blå vit svart
    vardagsrum stolar lampa""",
    "Danish or Norwegian": """en et og med på to tre fire ved siden af jeg vil foran bak mellom mellem uden uten eller
    er står stor liten lille rom rum seng bord stol soverom soveværelse kjøkken køkken teppe skap vindu vindue dør
    sofa speil spejl stue stoler stole""",
    "Finnish": """ja kaksi kolme jossa vieressä edessä takana alla päällä ilman iso pieni huone sänky pöytä tuoli
    makuuhuone keittiö matto kaappi ikkuna ovi sohva peili kasvi puu talo puutarha punainen sininen olohuone""",
    "Hungarian": """egy és két három mellett alatt előtt mögött között nélkül vagy nagy kis szoba ágy asztal szék
    hálószoba konyha szőnyeg szekrény ablak ajtó kanapé tükör növény fa ház kert piros kék fehér nappali ággyal""",
    "Romanian": """un o cu și pe doi două trei lângă sub fața spatele între fără sau este sunt mare mic mică cameră pat
    masă scaun dormitor bucătărie covor dulap fereastră ușă canapea oglindă plantă copac casă grădină scaune""",
    "Indonesian or Malay": """sebuah dengan dan dua tiga empat di yang dari untuk depan belakang antara tanpa atau besar
    kecil kamar tidur meja kursi dapur ruang karpet lemari jendela pintu sofa cermin tanaman pohon rumah taman katil
    kerusi bilik""",
    "Vietnamese": """một hai ba với và trên dưới bên cạnh của cái phòng ngủ giường bàn ghế đèn tủ cửa sổ gương cây nhà
    vườn khách bếp""",
    "Turkish": """bir ve ile iki üç dört yanında altında önünde arkasında arasında olan veya büyük küçük oda yatak masa
    sandalye odası mutfak halı dolap pencere kapı koltuk ayna bitki ağaç ev bahçe kırmızı mavi beyaz siyah yeşil
    lamba salon""",
    "Swahili": """chumba cha kulala kitanda meza kiti na viti mbili tatu jikoni dirisha mlango kubwa ndogo""",
    "Tagalog": """isang ang mga may sa ng at silid kama mesa upuan kusina dalawang tatlong bintana pinto malaking""",
}  # fmt: skip
_SETS: Mapping[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_SHARED = frozenset({  # also English, or names of things that English took over
    "a", "an", "no", "do", "as", "in", "bed", "under", "of", "is", "lamp", "plant", "sofa", "camera", "salon", "bank",
    "wit", "en", "to", "o", "at", "may", "on", "bureau", "table", "fire", "wand", "bad", "pod", "pan", "tuin", "den",
    "die", "bord", "stole", "rum", "er", "et", "war", "rot", "see", "so", "moderne", "sala", "casa", "plaza", "or",
    "i", "z", "ya", "un", "mesa", "grand", "petit", "petite", "le", "la", "les", "de", "des", "du", "au", "el", "los",
    "san", "ja", "fa", "ba", "hai", "na", "alla", "sur", "lit", "grande", "con", "pat", "mic", "mare", "il",
    "via", "per", "ev", "ve", "taman", "port", "met", "nos", "das", "tre", "sol",
})  # fmt: skip
_SMALL = frozenset({  # English words that hardly any sentence of some length is without
    "a", "an", "the", "with", "and", "on", "of", "in", "is", "are", "there", "next", "two", "it", "for", "has", "by",
    "at", "under", "three", "its", "to", "from", "near", "behind", "front", "above", "one", "against", "around", "each",
})  # fmt: skip
_FIRST = 400  # words that are looked at
_LETTERS = 2000
_SHARE = 0.5  # of letters of another alphabet
_KANA = ("HIRAGANA", "KATAKANA")
_SCRIPTS: Mapping[str, str] = {
    "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "CYRILLIC": "Russian",
    "ARABIC": "Arabic", "DEVANAGARI": "Hindi", "HEBREW": "Hebrew", "GREEK": "Greek", "THAI": "Thai",
    "BENGALI": "Bengali", "TAMIL": "Tamil", "TELUGU": "Telugu", "GEORGIAN": "Georgian", "ARMENIAN": "Armenian",
    "ETHIOPIC": "Amharic", "KHMER": "Khmer", "LAO": "Lao", "MYANMAR": "Burmese", "GURMUKHI": "Punjabi",
    "GUJARATI": "Gujarati", "KANNADA": "Kannada", "MALAYALAM": "Malayalam", "SINHALA": "Sinhala",
}  # fmt: skip


def other_language(tokens: tuple[Token, ...], known: Collection[str]) -> str:
    """The name of the language or alphabet, or '' for what may be English. known: English words in lower case."""
    words = [token.low for token in tokens if token.kind == "word"][:_FIRST]
    return (_of_letters(words) or _of_words(words, known)) if words else ""


def _of_letters(words: list[str]) -> str:
    """The language of an alphabet that is not Latin, where half of the letters are in it."""
    letters = [letter for word in words for letter in word if letter.isalpha()][:_LETTERS]
    scripts = [unicodedata.name(letter, "LATIN").split(" ")[0] for letter in letters]
    foreign = [script for script in scripts if script not in ("LATIN", "MICRO", "FEMININE", "MASCULINE", "MODIFIER")]
    if not letters or len(foreign) / len(letters) <= _SHARE:
        return ""
    text = "".join(letters)
    if any(script in _KANA for script in foreign):
        return "Japanese"
    if any(letter in "іїєґ" for letter in text):
        return "Ukrainian"
    if any(letter in "پچژگ" for letter in text):
        return "Persian or Urdu"
    first = max(dict.fromkeys(foreign), key=foreign.count)
    return _SCRIPTS.get(first, f"{first.capitalize()} letters")


def _of_words(words: list[str], known: Collection[str]) -> str:
    """The language with most of its own words here, if they outweigh the English ones."""
    small = sum(word in _SMALL for word in words)
    english = sum(word in known or is_english(word) for word in words)
    best, most, sure = "", 0, 0
    for name, own in _SETS.items():
        said = [word for word in words if word in own]
        certain = sum(word not in _SHARED and word not in known and not is_english(word) for word in said)
        if (certain, len(said)) > (sure, most):
            best, most, sure = name, len(said), certain
    if not sure:
        return ""
    if not small and (sure >= 2 or (most >= 2 and most > english) or sure * 2 >= len(words)):
        return best
    if sure >= 2 and most > english:
        return best
    return best if sure >= 3 and sure > 2 * small else ""
