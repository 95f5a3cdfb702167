"""Words of everyday English that stand one letter from a word of the vocabulary and are no slips of it."""

from __future__ import annotations

_WORDS = """
tipped dipped whipped flipped slipped gripped sipped zipped shipped skipped clipped tripped
able absent absolutely accept accepts accident accordingly account accuse ache acoustic acre active acute adapt adds
admit adopt advice advise affair affect afford afraid afternoons again agent ages ahead aids aims akin alas alert
alike alive allow allowed almonds alone aloud already alright alter among angle angry ankle annoy answer antics
anybody anyone anything anyway apart appeal appear applies apply appointment apprentice architect arena argue arise
arrest arrive article ascend ascent ashamed asks aspect assent assign assistant assume atom attach attack attend
auntie author autumn avenue avert await aware awful backward badly bagged bail bait bake baking bald bang banquet
barking crossed crossing barren based basis batch batter battered
battles beat beats beautifully beck become becomes began begin begun
behalf behave belief believe believed believes bellow belong belt bend bending bendy bent best better bigger bill bind
binding biologist birth birthday bits bitter blame bland blanked blankly blanks blast blaze bleak bleed blend bless
blessing blew blink bliss bloom blooming blot blunt blur boast body boiling bold bolder bolt bomb bond bonus bony boom
boost bored boring born borrow boss bother bottled bought bounce bouncy bound boundary boxed braided brain brake brand
brandy brave brawny breach break breaks breath breathe breed breeze brew bridal brief briefs brightness bring brings
brittle broke broken brow browse bruise brunch brute bubbles budding buddy budget builds bulk bullet bump bumpy burden
burly burn burst bury business buyer buys buzz buzzing cables cacao call called calls came camping campus cancel
cancer candid canned canyon cape capital caption capture care cared careful careless cares carve casual catch caterer
cause cease cent ceremony champion chance change changes chap chapter charity charter chase chasing chat cheat cheer
cheesy chemist chestnuts chew chief childhood chilling chipped chirp choke choose chop chorus chose chosen chubby
chunk cider cite citizen civic civil claim clap clarity clash class classes clause clearer clerk clever click client
cliff climb climbing cling clinical cloak closer closes clothe cloudy clue coarse coast coco cocoa code collage
colleague collect college collide colon coming command comment commit common commune company compare compete complex
compute conceal concede concept concern concert condense conduct confer confess confirm conserve consist constant
consume contact contest context contrast convert convey convince cooking cope copied copies core cornered corny cost
costs costume cough count countess county couples courage court courtesy cousin crack cracked cracks crash crater
craving crawl crawling crazy creaky creates creed creep creeping crew crime crisp crowd crude cruel cruise crumbling
crumpled crush crust crying culture curb cure curl curry curse custody customs daily damage damp dancing danger dare
dared darkness darling dash dated dates days dazzling deadline deaf deal dealer dealt death debt decent decide
decision declare decorator deeper defeat defend defer define degree delight deliver demand denial dense dental dented
deny depart depend deputy derive descend deserve designer desire destroy detect develop devout dial died dies differ
digit dignity dilemma dine dinner direct director dirty disaster discuss district dive divide divine doctrine doing
dollar domain donate done donor doubt dough drag drain drama draws dread dreams drew dried drinking dripping driven
driving drooping drops drown drug drummer drying dull durable duty dwell dweller dying dynasty eager earn ease easier
easily eaten eating echo economy edit edition educate effort elastic elbow elder elect elevate email embassy embed
ember embossed emit emotion empire employ employee enable enchant ended ending endless endure enemy energy engage
engineer enjoy enough ensure enter entirely entrust envy equality equip error escape etched eternal ethics evenings
events ever evident evolve exam exceed excel excess excite excuse exempt exhale exhibit exist existing exists expand
expanse expect expel expense expert explain explore explorer expose express extend extent fabulous faced fact factor
facts faculty fade fading fail failing fails failure faint fair faith fake fall falls false fame familiar families
famine fare farther fashion faster fate fault favour fear feast feat feathery federal feeble feed feels fees fell
fellow feral fertile fervor festival fetch fever fewer fierce fight figured filling filter filth filthy final finance
finder finding finds finer finest finger fired firefly firm fishing fist fits flaking flames flap flare flash flashy
flavor flavour flaw flee flesh flew flex flexible flick flicker flickering flight flimsy fling flint flirt float
floats flood flour flourish flow flowering flowing flown flows flying foggy foil fold folding folds follow fond fool
forbid force forced forces foreign forever forget forgive forgot formal formed former formula fort forth forum forward
foster fought foul founder fragile frail frantic fraud frayed freed freedom freeze freezing freight friend fright
frontier frost frosted frown frozen fruity frying fully fume function fund funky funny furious further fury fuse fuss
future gain gale gallant gang gangly gaping gaps gardening gateway gather gaudy gauge gave gaze gear gender general
genius gentle genuine gesture gets given gives glacier glad glamour glance gland glare glaring gleam gleaming glide
glisten glitter glittering gloom glorious glory glued going gone goodness goods govern grab grace grade grades gradual
graduate grainy grammar grant graph graphic grasp grate gravity grazing greasy greed greet grew grief grilling grim
grimy grin grind grip gritty groan gross grow grown grows growth grumble guardian guess guided guilt gulf gust guts
habit habitat hack hail hairy halt halves handing handled handling hands handsome handy happen harbor harbour harden
hardly harm harmony harsh harvest haste hasten hatch hatching hate haul haunt haunting haven hazard hazelnut heading
heal health hear heard hearing heartily hearts heat heaven hectic hefty heights hell helped hence heritage hero
hesitate hides hiding higher highest hiking hill hint hints hire history hits hollow holy honest honor honour hopes
horizon hostile hosts hours hover hull humble humid humming humor humour hunger hunt hunting hurry hurt husband
hydraulic hygienic icicle idea ideal idle ignore images imitate impact imply impose impress improve income indeed
infer inform informal inhabit injury inland insist inspect inspire instant insult integral intend intense intent
interest interview invasion invent invest invite ironing issue issues jazz jazzy jobs join joint joke journey judge
juicy jumping jumps junior jury justice keen keep keeping keeps kill kilo kindergarten kinds kingdom kiss kneel knew
knock knot knotted know knowing known knows labeled labelled labour lack lager lake lame land landlord lane language
lanky larger later laugh laughing laughter launch laws lawyer layers laying lead leader leak leaking leap leaping
learn least lecture lecturer legacy legal legend leisure lend lens less lesson lets lettered letting lever liable
liberty license lightly lightning liked likely likes limb limit limited limits liner links list listed listen
listening literally literary live liver lives loan local locate location lock locks lodge logo longing loop loose lord
lose loses loss lost loud loved lover loyal luck lump lumpy lunch lung lurking magnetic maid majesty major maker
makers makes making male mall manage manager manic mansion manual march margin mariner mark marked marks marry marsh
mass mast match matches mate matted matter mature mayor mean meander means meant medical meet meeting meets melt
melting member mend mended mental mention meowing mercy mere merely merge merit message method mighty mild mile miles
mind mine mingle minor minty minute miracle mirage mischief miss mist mistake misty mixed mixes mixture moan mock mode
moderate modes moist moldy moment month months moral morale mornings motion motive mouldy move moved moves murder
musty mute mutter mystery mystic myth nailed name named names nanny nation native nature naval needed neglect neighbor
nephew nerve nervous nesting newer nicer niece nightly noble nobody noise noisy none norm nose nostalgia notable noted
notion nowhere numbered numbers nutty obscure observe obtain obvious occur odds odor offend offer official often oiled
older once onward opened opens operate opinion oppose option options oral ordeal order orders origin ought ounce ours
outline output outs owned owner owning owns pace packet packing packs page pages paid pain palace panic pant parade
parent parents parking partner parts party pass passed passes passing paste pasture patched patrol pause paying
payment pays peasant pecan pecans peeking peeling peer peering peers penalty perching perform permit petty phase
phrase physicist picked picking picks picnic pilgrim pinch pioneer pity placid placing plague plainly plaited plan
planned plans played plays plead pleasure plot plots plough plug plumber plump plunge poem poet poetry pointy poison
poke policy polite poll ponder poor pope pork port porter portion ports pose poses posted posture potter pound pour
pouring powers prairie praise pray precise prefer premium preschool pressing presume pretend prevail prevent prey
price priced prices prickly pride primary prime primed prior prize probe problem proceed process professor profit
promise prompt proof propose prosecco prosper protect proud prove proved proven proverb proves provide pulls pulse
puny purchase purring pursue putting quaint quantity quarrel quart query quest queue quick quit quote races radiant
rage ragged raid raindrop rainy raise raises raising ramp ranging rank ranks rapid rare rarely rate rated rates ratio
rays reaches react read reading reads ready realise reality realize realm reason rebel rebuild recall receipt receive
recent recital reckless reckon recorded recover reduce refer refine reflect reform refuse regard region regret reign
reject relate related relative relax release relief rely remain remark remedy remember remind remnant remove removed
removes renewal renown rent repair repaired repeat replace replica reply report reports require resemble reserve reset
resident resist resolve resort resource respect respond restore restored result retain retire retreat return reunion
reveal revenge review revive reward rhyme rhythm rich rickety rides ridge riding rights rigid riot ripped rising risk
risks rituals rival roam roar roasting rode role roles romance roommate roosting rotate rotten rotting rough route
routine rude rule ruled rules rumble rush rustle sacred sacrifice safely safer sagging said sail sailing saint sake
salt salty sample sanctuary sanded sane sanity sassy sauce savage save saved saves saving savings saying says scan
scandal scar scarce scare scenery scent scholar scold score scores scorn scrape scratch scratched scream script
sculptor seal sealed search season seasonal secondary secret secretary secretly secure seed seek seeking seem seems
seize seldom select self sell seller seminar send sends sense sensible sent sentence separate serial serious servant
serve serves session settled settler sever severe sewing shabby shadow shake shall shame shapes share shared shares
sharp shatter sheer sheltered sherry shift shifts shimmer shine shines shining shock shook shoot shopping shore
shortly shoulder shout shove showed shown showy shred shrink shut sick sided siege sigh sight signed silence silly
sincere sing singing site sites sizes skating skiing skill skills slack slam slap slave slay sleep slept slick slight
slip slippery slips slope slots slower slowly slug slumber smash smell smelly smile smiling smoking snap snazzy
snoring snowflake snuggle soak soaked soar social society soften soggy sold sole solitary solo solve solved solves
somehow someone song soon sore sorrow sorry sorted sorts soul sounds sour source span spare spark sparkle sparkling
speak special spectral speech speed spend spent spicy spiky spill spilling spit spite splattered splendid spoil spoken
spongy sport spring springs springy spur squeaky squeeze squishy stain stained stair stake stale stare starts starve
state stately states static status staying steady steal steaming steep sterile stern sticky stiff still sting stir
stitched stock stocky stole stood stoop stopped stories stormy strain strange stranger strap stray strength stress
stretch stretchy strict stride strike stroke struck struggle studying stunt styles subdued subject submit subtle
succeed success sudden suffer sugar suggest suited sunk supper support sure surfaces surfing surgical surprise
surrender survey survive suspect suspend sustain swap swear sweat sweep sweeping swell swept swift swiftly swim
swimming symbol sympathy syrup tackle tacky take taken talent talk talking tame tangled tangy target tasks taste
tastes tasty tattered taught teach team teams tear tears tease tell telling tells temper tempt tenant tend tender
tends tense tension tequila term terms terrain terrible test tested testing tests text texts thaw thief thinking
thinks thirst thorn thorny thorough thought threadbare threat threw thrill thrive throat thrust thumb thunder thus
tick ticking tied ties tighter timed times tips tired title titled titles toasting told toll tongue tonight took topic
topics torment torn torture toss tough tour tourism trace traces trade tragedy trailing training trait transit trap
traps travels tread treat treats treaty tremble trend trial tribe trick tricks tried tries trip trips troop trouble
true truly trust truth truthful trying tuck tune tuned tunnel turn turning turns tutor twice twig twinkling twins
twist twisted typed types tyrant ugly ultimate uncle undergo undo uneven union unite unity universe university unknown
unless until unusual upset urge useful user users uses utter vacant vague vain valiant valley value vanish vantage
vapor vary vehicle venture verb verse versions vessel veteran victim victory vigor violence violent virtual virtue
vision visit vital vodka void vote vowel voyage wage wait waiting waits wake wakes walks walnuts wander wanted wants
warmth warn washing waves waving waxed waxy ways weak weaker weapon wear weary weather weathered weave wedding week
weekly weeks weep weigh weighty went whatever whether whirl whiskey whisky whisper wicked widen wider widow wife wild
wilderness willing wilting windy wings wink winner wipe wired wisdom wise wishes witness wobbly woke wonder word words
wore worked workman worlds worry worse worship worst worth worthy wound wrap wrapped wraps wreck wrinkled wrist writer
writing wrong yawn yawning year yearning years yeast yell yesterday yield younger youth yummy zesty zoom
"""

ENGLISH: frozenset[str] = frozenset(_WORDS.split())
_ENDINGS = ("s", "es", "ed", "ing", "er", "ers", "ly", "d", "r")


def bases(word: str) -> tuple[str, ...]:
    """What a word may be formed from: battled -> battle, battl; empty if it ends in no ending."""
    return tuple(
        base
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 3
        for base in (word[: -len(ending)], word[: -len(ending)] + "e")
    )


def is_english(word: str) -> bool:
    """Whether a word in lower case, or what it is formed from (`battled`), is in everyday use."""
    return word in ENGLISH or any(base in ENGLISH for base in bases(word))
