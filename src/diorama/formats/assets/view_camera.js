// A camera on an arm: it turns about a target, glides to where it was sent, and starts where the room looks best.

const FIELD = 0.61; // vertical field of view, 35 degrees
const FIRST_VIEWS = [0.56, 0.38, 0.78].flatMap((turn) => [0.58, 0.74].flatMap((rise) => [[turn, rise], [-turn, rise]]));
const STUDIO_VIEW = { side: 0, turn: 0.6, rise: 0.3 };

class Camera {
  constructor(scene) {
    this.scene = scene;
    const studio = !scene.rooms.length;
    this.lowest = studio ? -0.2 : 0.04;
    this.aspect = 1;
    this.foot = 0; // part of the picture's height that the buttons cover
    this.now = { target: [0, 0, 0], turn: 0, rise: 0.5, distance: 5 };
    this.goal = { ...this.now };
  }

  // Back to the first view: the whole in the picture, from the side where most of it is seen, the entrance's first.
  home(glide) {
    const { scene, goal, now } = this;
    const inside = scene.rooms.length > 0;
    const entrance = scene.rooms[0]?.entrance;
    const straight = entrance ? Math.atan2(-entrance.inwards[0], -entrance.inwards[1]) : 0;
    const ways = inside ? [0, 1, 3, 2].flatMap((side) => FIRST_VIEWS.map(([turn, rise]) => ({ side, turn, rise }))) : [STUDIO_VIEW];
    let best = { worth: -Infinity };
    for (const way of ways) {
      goal.turn = straight + (way.side * Math.PI) / 2 + way.turn;
      goal.rise = way.rise;
      this.fit(scene.bounds, inside ? 1.04 : 1.25);
      const worth = inside ? this.worth(this.eyeOf(goal)) - (way.side ? 0.12 : 0) : 0;
      if (worth > best.worth + 1e-6) best = { worth, goal: { ...goal } };
    }
    Object.assign(goal, best.goal);
    goal.turn = now.turn + Math.atan2(Math.sin(goal.turn - now.turn), Math.cos(goal.turn - now.turn));
    if (!glide) this.now = { ...goal, target: [...goal.target] };
  }

  // How much of the things is seen from a place, and from how much in front, 0 to about 1; boxes stand for meshes.
  worth(eye) {
    const { things } = this.scene;
    let [sum, all] = [0, 1e-9];
    for (const thing of things) {
      const weight = Math.sqrt(size(sub(thing.box.high, thing.box.low)));
      const home = middle(thing.box);
      const points = [home, ...corners(thing.box).map((corner) => mix3(home, corner, 0.7))];
      const { wall } = thing.pieces[0] || {};
      const stepsAside = wall && dot(sub(eye, wall.place), wall.inwards) < 0; // and the thing with its wall
      const seen = points.filter((point) => {
        if (stepsAside) return false;
        const way = sub(point, eye);
        return !things.some((other) => other !== thing && other.pieces.some((piece) => meetsBox(piece.box, eye, way, 0.98)));
      });
      const front = dot(unit(moveVector(thing.node.matrix, [0, 0, 1])), unit(sub(eye, home)));
      sum += weight * ((0.8 * seen.length) / points.length + (stepsAside ? 0 : 0.2) * clamp(front + 0.5, 0, 1));
      all += weight;
    }
    return sum / all;
  }

  // Aim at the box and step back until its corners lie inside the picture, clear of the buttons at its foot.
  fit(box, room) {
    const { goal } = this;
    const axes = this.axes(goal);
    const half = Math.tan(FIELD / 2);
    const [tall, wide] = [(half * (1 - this.foot)) / room, (half * this.aspect) / room];
    goal.target = middle(box);
    for (let round = 0; round < 6; round++) {
      let [left, right, down, up, need] = [Infinity, -Infinity, Infinity, -Infinity, 0];
      for (const corner of corners(box)) {
        const p = sub(corner, goal.target);
        const [x, y, z] = [dot(p, axes.right), dot(p, axes.up), dot(p, axes.back)];
        need = Math.max(need, z + Math.abs(x) / wide, z + Math.abs(y) / tall);
        const depth = Math.max(goal.distance - z, 0.01);
        [left, right] = [Math.min(left, x / depth), Math.max(right, x / depth)];
        [down, up] = [Math.min(down, y / depth), Math.max(up, y / depth)];
      }
      goal.distance = need;
      const slide = add(scale(axes.right, (left + right) / 2), scale(axes.up, (down + up) / 2 - half * this.foot * (round === 5)));
      goal.target = add(goal.target, scale(slide, goal.distance));
    }
    goal.distance = Math.max(goal.distance, 0.05);
  }

  axes({ turn, rise }) {
    const back = [Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise)];
    const right = [Math.cos(turn), 0, -Math.sin(turn)];
    return { back, right, up: cross(back, right) };
  }

  get eye() {
    return this.eyeOf(this.now);
  }

  eyeOf(pose) {
    return add(pose.target, scale(this.axes(pose).back, pose.distance));
  }

  // Matrix from the world to the picture; `shift` moves the picture by parts of a pixel (in -1..1 units).
  matrix(shift) {
    const reach = size(sub(this.scene.bounds.high, this.scene.bounds.low));
    const far = this.now.distance + reach * 4;
    const near = Math.max(0.01, far / 2000, Math.min(this.now.distance * 0.05, 0.2));
    return multiply(perspective(FIELD, this.aspect, near, far, shift), lookAt(this.eye, this.now.target));
  }

  // Direction of the ray through a point of the picture, both from -1 to 1.
  ray(x, y) {
    const { back, right, up } = this.axes(this.now);
    const tall = Math.tan(FIELD / 2);
    return unit(sub(add(scale(right, x * tall * this.aspect), scale(up, y * tall)), back));
  }

  orbit(dx, dy) {
    this.goal.turn -= dx;
    this.goal.rise = clamp(this.goal.rise + dy, this.lowest, 1.55);
  }

  pan(dx, dy) {
    const { right, up } = this.axes(this.goal);
    const step = 2 * Math.tan(FIELD / 2) * this.goal.distance;
    this.goal.target = add(this.goal.target, add(scale(right, -dx * step), scale(up, dy * step)));
    const { low, high } = this.scene.bounds;
    const slack = size(sub(high, low));
    this.goal.target = this.goal.target.map((value, i) => clamp(value, low[i] - slack, high[i] + slack));
  }

  // Nearer (factor < 1) or farther, keeping what lies under the pointer where it is.
  zoom(factor, x = 0, y = 0) {
    const reach = size(sub(this.scene.bounds.high, this.scene.bounds.low));
    const distance = clamp(this.goal.distance * factor, reach * 0.03, reach * 4);
    const { right, up } = this.axes(this.goal);
    const slide = (this.goal.distance - distance) * Math.tan(FIELD / 2);
    this.goal.target = add(this.goal.target, add(scale(right, x * slide * this.aspect), scale(up, y * slide)));
    this.goal.distance = distance;
  }

  // Glide towards the goal; true while on the way.
  advance(seconds) {
    const t = 1 - Math.exp(-seconds * 11);
    const { now, goal } = this;
    const gap = Math.abs(goal.turn - now.turn) + Math.abs(goal.rise - now.rise)
      + (Math.abs(goal.distance - now.distance) + size(sub(goal.target, now.target))) / goal.distance;
    const done = gap < 5e-4;
    if (gap === 0) return false;
    for (const key of ["turn", "rise", "distance"]) now[key] = done ? goal[key] : mix(now[key], goal[key], t);
    now.target = done ? [...goal.target] : mix3(now.target, goal.target, t);
    return true;
  }
}
