// The page: pointer, wheel, touch and keys; what is chosen; walls that step aside; when to draw.

const $ = (id) => document.getElementById(id);
const WALL_MODES = [
  ["auto", "Walls: automatic"],
  ["none", "Walls: hidden"],
  ["all", "Walls: shown"],
];
const LOOKS = {
  light: { top: [0.975, 0.975, 0.98], bottom: [0.8, 0.815, 0.84], accent: [0.95, 0.45, 0.1], exposure: 0.95 },
  dark: { top: [0.235, 0.245, 0.27], bottom: [0.075, 0.08, 0.095], accent: [1, 0.62, 0.22], exposure: 0.95 },
};

class Page {
  constructor(file) {
    this.canvas = $("view");
    this.scene = buildScene(file);
    this.camera = new Camera(this.scene);
    this.drawing = new Drawing(this.canvas, file, this.scene);
    this.selected = null;
    this.walls = 0;
    this.before = 0;
    this.slow = 0;
    this.waiting = false;
    this.pointers = new Map();
    this.fillPage();
    this.listen();
    this.measure();
    this.camera.home(false);
    this.hideWalls(true);
    if (this.scene.rooms.length) this.drawing.makeProbe();
    this.drawing.refresh();
    this.wake();
  }

  // ---- when to draw

  wake() {
    this.fresh = true;
    if (!this.waiting) {
      this.waiting = true;
      this.before = 0;
      requestAnimationFrame((now) => this.frame(now));
    }
  }

  frame(now) {
    this.waiting = false;
    if (this.lost) return;
    const seconds = this.before ? Math.min((now - this.before) / 1000, 0.5) : 1 / 60;
    const glides = this.camera.advance(seconds);
    const fades = this.hideWalls(false, seconds);
    const moved = this.fresh || glides || fades;
    this.fresh = false;
    if (this.before) this.keepPace(seconds);
    this.drawing.draw(this.camera, { moved, selected: this.selected, look: LOOKS[this.theme] });
    const still = this.drawing.finished && !moved;
    document.documentElement.dataset.state = still ? "still" : moved ? "moving" : "resting";
    if (still) return;
    this.before = now;
    this.waiting = true;
    requestAnimationFrame((next) => this.frame(next));
  }

  keepPace(seconds) {
    this.slow = mix(this.slow, seconds, 0.25);
    if (this.slow > 0.07) this.drawing.setPace(true);
    else if (this.slow < 0.018) this.drawing.setPace(false);
  }

  measure() {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [this.canvas.clientWidth * ratio, this.canvas.clientHeight * ratio].map((n) => Math.max(1, Math.round(n)));
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    this.camera.aspect = width / height;
    this.camera.foot = Math.min(110 / this.canvas.clientHeight, 0.22);
  }

  // ---- walls

  hideWalls(atOnce, seconds = 0) {
    const { scene, camera } = this;
    const eye = camera.eye;
    const mode = WALL_MODES[this.walls][0];
    for (const wall of scene.walls) {
      const side = dot(sub(eye, wall.place), wall.inwards);
      if (mode === "auto") wall.hidden = wall.hidden ? side < 0.05 : side < -0.05;
      else wall.hidden = mode === "none";
    }
    let [changed, fading] = [false, false];
    for (const piece of scene.pieces) {
      const covered = piece.ceiling && (mode === "none" || (mode === "auto" && eye[1] > piece.box.low[1]));
      const hung = piece.wall && !piece.shell && mode === "none";
      const shown = !covered && !(piece.wall?.hidden && !hung);
      if (shown !== piece.shown) [piece.shown, changed] = [shown, true];
      const goal = shown ? 1 : 0;
      if (atOnce) piece.fade = goal;
      else if (piece.fade !== goal) {
        piece.fade = clamp(piece.fade + Math.sign(goal - piece.fade) * seconds * 6, 0, 1);
        fading = true;
      }
    }
    if (changed) this.drawing.refresh();
    return fading || changed;
  }

  // ---- what is chosen

  choose(thing) {
    this.selected = thing;
    $("card").hidden = !thing;
    if (thing && this.narrow) this.showList(false);
    for (const entry of $("things").querySelectorAll("button")) entry.setAttribute("aria-pressed", entry.dataset.id === thing?.id);
    if (thing) {
      $("card-name").textContent = capital(thing.name);
      $("card-category").textContent = thing.category.replaceAll("_", " ");
      $("card-category").hidden = $("card-category").textContent === thing.name.toLowerCase();
      $("hint").classList.add("gone");
      ownSize(thing).forEach((metres, axis) => ($(["card-width", "card-height", "card-depth"][axis]).textContent = measureWords(metres)));
    }
    this.wake();
  }

  focus(thing) {
    const { camera } = this;
    const box = thing ? joined(thing.pieces.map((piece) => piece.box)) : this.scene.bounds;
    camera.fit(box, thing ? 1.9 : 1.04);
    const reach = size(sub(this.scene.bounds.high, this.scene.bounds.low));
    camera.goal.distance = Math.max(camera.goal.distance, reach * 0.12);
    this.wake();
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2];
  }

  thingAt(event) {
    const hit = pick(this.scene.pieces, this.camera.eye, this.camera.ray(...this.at(event)));
    const node = hit?.piece.node.object;
    return node ? this.scene.things.find((thing) => thing.node === node) : null;
  }

  // ---- page

  fillPage() {
    const { things, rooms, bounds } = this.scene;
    const extent = rooms.length === 1 && rooms[0].size ? rooms[0].size : sub(bounds.high, bounds.low);
    const count = things.length === 1 ? "1 thing" : `${things.length} things`;
    $("about").textContent = rooms.length ? `${count} · ${extent[0].toFixed(1)} × ${extent[2].toFixed(1)} m` : [0, 2, 1].map((axis) => measureWords(extent[axis])).join(" × ");
    $("walls").hidden = !this.scene.walls.length;
    $("list").hidden = things.length < 2;
    const sorted = [...things].sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id, "en", { numeric: true }));
    for (const thing of sorted) {
      const entry = document.createElement("button");
      entry.type = "button";
      entry.dataset.id = thing.id;
      const [name, id] = [document.createElement("span"), document.createElement("small")];
      name.textContent = capital(thing.name);
      id.textContent = thing.id;
      entry.append(name, id);
      entry.onclick = () => (this.choose(thing), this.focus(thing));
      $("things").append(entry);
    }
    this.setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  setTheme(theme) {
    this.theme = theme;
    document.documentElement.dataset.theme = theme;
    this.wake();
  }

  nextWalls() {
    this.walls = (this.walls + 1) % WALL_MODES.length;
    $("walls").title = WALL_MODES[this.walls][1];
    $("walls-word").textContent = WALL_MODES[this.walls][1];
    this.wake();
  }

  // Card and list lie at one place there.
  get narrow() {
    return matchMedia("(max-width: 760px)").matches;
  }

  showList(open = $("panel").hidden) {
    $("panel").hidden = !open;
    if (open && this.narrow) this.choose(null);
    $("list").setAttribute("aria-expanded", open);
  }

  listen() {
    const { canvas, camera } = this;
    $("reset").onclick = () => (camera.home(true), this.wake());
    $("walls").onclick = () => this.nextWalls();
    $("list").onclick = () => this.showList();
    $("panel-close").onclick = () => this.showList(false);
    $("theme").onclick = () => this.setTheme(this.theme === "dark" ? "light" : "dark");
    $("card-close").onclick = () => this.choose(null);
    $("card-focus").onclick = () => this.focus(this.selected);
    setTimeout(() => $("hint").classList.add("gone"), 12000);
    new ResizeObserver(() => (this.measure(), this.wake())).observe(canvas);
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    canvas.addEventListener("dblclick", (event) => this.focus(this.thingAt(event)));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.lost = true;
      say("The graphics card stopped drawing this page.", "Reload the page to go on.");
    });
    canvas.addEventListener("webglcontextrestored", () => location.reload());
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.pointers.size === 1) this.travel = 0;
    $("hint").classList.add("gone");
  }

  move(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last) return;
    const height = this.canvas.clientHeight;
    const before = [...this.pointers.values()].map((point) => ({ ...point }));
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    Object.assign(last, { x: event.clientX, y: event.clientY });
    this.travel += Math.hypot(dx, dy);
    if (this.pointers.size > 1) this.pinch(before, [...this.pointers.values()], height);
    else if (event.buttons & 6 || event.shiftKey || event.ctrlKey) this.camera.pan(dx / height, dy / height);
    else this.camera.orbit((dx / height) * 3.4, (dy / height) * 3.4);
    this.wake();
  }

  pinch(before, now, height) {
    const gap = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
    const [was, is] = [before, now].map(([a, b]) => [(a.x + b.x) / 2, (a.y + b.y) / 2]);
    this.camera.pan((is[0] - was[0]) / height, (is[1] - was[1]) / height);
    this.camera.zoom(gap(before) / gap(now));
  }

  release(event) {
    const pressed = this.pointers.delete(event.pointerId);
    if (pressed && !this.pointers.size && this.travel < 6 && event.button === 0) this.choose(this.thingAt(event));
  }

  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 30 : event.deltaMode === 2 ? 400 : 1;
    this.camera.zoom(Math.exp(clamp(event.deltaY * lines, -400, 400) * 0.0014), ...this.at(event));
    $("hint").classList.add("gone");
    this.wake();
  }

  key(event) {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const { camera } = this;
    const step = event.shiftKey ? camera.pan.bind(camera) : (x, y) => camera.orbit(x * 1.6, y * 1.6);
    const actions = {
      ArrowLeft: () => step(0.08, 0), ArrowRight: () => step(-0.08, 0),
      ArrowUp: () => step(0, 0.08), ArrowDown: () => step(0, -0.08),
      "+": () => camera.zoom(0.86), "=": () => camera.zoom(0.86), "-": () => camera.zoom(1.16),
      Home: () => camera.home(true), r: () => camera.home(true), w: () => this.nextWalls(),
      l: () => this.showList(), f: () => this.focus(this.selected), Escape: () => this.choose(null),
    };
    const action = actions[event.key];
    const inList = event.target instanceof Element && event.target.closest("#panel") && event.key.startsWith("Arrow");
    if (!action || inList) return;
    event.preventDefault();
    action();
    this.wake();
  }
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const measureWords = (metres) => (metres < 0.995 ? `${(metres * 100).toFixed(metres < 0.0995 ? 1 : 0)} cm` : `${metres.toFixed(2)} m`);

function say(what, more) {
  $("message-what").textContent = what;
  $("message-more").textContent = more;
  $("message").hidden = false;
  document.documentElement.dataset.state = "failed";
}

async function start() {
  try {
    const bytes = bytesOf($("glb").textContent);
    $("glb").remove();
    new Page(await readGlb(bytes));
  } catch (fault) {
    say("This page could not draw its scene.", `${fault.message} A current version of Firefox, Chrome, Edge or Safari shows it.`);
  }
  $("wait").remove();
}

start();
