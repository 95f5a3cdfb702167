// What there is to draw: pieces (a primitive at a place), things (what has an id), walls, lights, bounds.

function buildScene(file) {
  const pieces = [];
  const things = new Map();
  const lamps = [];
  let sun = null;
  for (const node of file.nodes) {
    if (node.mesh !== undefined)
      for (const primitive of file.meshes[node.mesh]) pieces.push(pieceOf(node, primitive, file.materials[primitive.material]));
    if (node.extras.id) things.set(node, thingOf(node));
    if (node.light !== undefined) {
      const light = file.lights[node.light];
      const aim = scale(unit(moveVector(node.matrix, [0, 0, 1])), -1);
      if (light.type === "directional") sun = { direction: scale(aim, -1), color: light.color || [1, 1, 1], strength: light.intensity ?? 1 };
      else lamps.push({ ...light, place: node.matrix.slice(12, 15), aim });
    }
  }
  for (const piece of pieces) if (piece.node.object) things.get(piece.node.object).pieces.push(piece);
  for (const thing of things.values()) thing.box = joined(thing.pieces.map((piece) => piece.box));
  const shells = pieces.filter((piece) => piece.node.room);
  const rooms = file.nodes.filter((node) => node.extras.room);
  const bounds = joined(pieces.map((piece) => piece.box));
  const walls = findWalls(pieces);
  hangOnWalls(things, walls);
  return {
    pieces, lamps, sun, walls, bounds,
    shell: shells.length ? joined(shells.map((piece) => piece.box)) : bounds,
    things: [...things.values()].filter((thing) => thing.pieces.length),
    rooms: rooms.map((node) => ({ ...node.extras, box: joined(shells.filter((p) => p.node.room === node).map((p) => p.box)) })),
    environment: file.extras.environment || null,
  };
}

function pieceOf(node, primitive, material) {
  const shell = node.room !== null;
  return {
    node, primitive, material, shell,
    normal: normalMatrix(node.matrix),
    mirrored: determinant(node.matrix) < 0,
    box: movedBox(node.matrix, primitive.box),
    ceiling: shell && /^ceiling/.test(node.name),
    wall: null, // the wall that it belongs to or hangs on
    shown: true,
    fade: 1,
  };
}

function thingOf(node) {
  const { id, name, category, support } = node.extras;
  return { id, node, name: name || id, category: category || "", support: support || null, pieces: [] };
}

// A wall faces inwards where its own part looks at the middle of its room.
function findWalls(pieces) {
  const walls = new Map();
  for (const piece of pieces) {
    const found = piece.shell && /^wall-(\d+)/.exec(piece.node.name);
    if (!found) continue;
    const key = `${piece.node.room.extras.room}/wall-${found[1]}`;
    if (!walls.has(key)) walls.set(key, { key, pieces: [], place: null, inwards: null, hidden: false });
    piece.wall = walls.get(key);
    piece.wall.pieces.push(piece);
  }
  for (const wall of walls.values()) {
    const room = wall.pieces[0].node.room;
    const home = middle(joined(pieces.filter((piece) => piece.node.room === room).map((piece) => piece.box)));
    wall.place = middle(joined(wall.pieces.map((piece) => piece.box)));
    wall.inwards = inwardsOf(wall.pieces[0], home, wall.place);
  }
  return [...walls.values()];
}

function inwardsOf(piece, home, place) {
  const { positions, indices } = piece.primitive;
  let sum = [0, 0, 0];
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => {
      const at = indices[i + k] * 3;
      return movePoint(piece.node.matrix, [positions[at], positions[at + 1], positions[at + 2]]);
    });
    const normal = cross(sub(b, a), sub(c, a));
    if (Math.abs(normal[1]) < 0.5 * size(normal) && dot(normal, sub(home, a)) > 0) sum = add(sum, normal);
  }
  sum[1] = 0;
  return unit(size(sum) > 0 ? sum : sub(home, place));
}

// Things that hang on a wall hide with it, and so does all that hangs from them.
function hangOnWalls(things, walls) {
  for (const thing of things.values()) {
    if (thing.support?.kind !== "wall") continue;
    const wall = walls.find(({ key }) => key === `${thing.support.on}/${thing.support.surface}`);
    if (wall) for (const piece of thing.pieces) piece.wall = wall;
  }
}

// Extents of a thing along its own axes: width, height, depth.
function ownSize(thing) {
  const back = inverse(thing.node.matrix);
  const box = joined(thing.pieces.map((piece) => movedBox(multiply(back, piece.node.matrix), piece.primitive.box)));
  const stretch = [0, 4, 8].map((c) => size(thing.node.matrix.slice(c, c + 3)));
  return sub(box.high, box.low).map((extent, axis) => extent * stretch[axis]);
}

// The nearest shown piece under a ray, or null. Bodies that can be seen through count as well.
function pick(pieces, origin, direction) {
  let best = null;
  let nearest = Infinity;
  for (const piece of pieces) {
    if (!piece.shown || !meetsBox(piece.box, origin, direction, nearest)) continue;
    const back = inverse(piece.node.matrix);
    const distance = meetsMesh(piece.primitive, movePoint(back, origin), moveVector(back, direction));
    if (distance < nearest) [nearest, best] = [distance, piece];
  }
  return best && { piece: best, place: add(origin, scale(direction, nearest)) };
}

function meetsBox({ low, high }, origin, direction, limit) {
  let [enter, leave] = [0, limit];
  for (let i = 0; i < 3; i++) {
    const [a, b] = [(low[i] - origin[i]) / direction[i], (high[i] - origin[i]) / direction[i]];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter <= leave;
}

// Moller and Trumbore 1997, both sides.
function meetsMesh({ positions, indices }, [ox, oy, oz], [dx, dy, dz]) {
  let nearest = Infinity;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] * 3, indices[i + 1] * 3, indices[i + 2] * 3];
    const [ax, ay, az] = [positions[a], positions[a + 1], positions[a + 2]];
    const [ux, uy, uz] = [positions[b] - ax, positions[b + 1] - ay, positions[b + 2] - az];
    const [vx, vy, vz] = [positions[c] - ax, positions[c + 1] - ay, positions[c + 2] - az];
    const [px, py, pz] = [dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx];
    const det = ux * px + uy * py + uz * pz;
    if (Math.abs(det) < 1e-14) continue;
    const [tx, ty, tz] = [ox - ax, oy - ay, oz - az];
    const u = (tx * px + ty * py + tz * pz) / det;
    if (u < 0 || u > 1) continue;
    const [qx, qy, qz] = [ty * uz - tz * uy, tz * ux - tx * uz, tx * uy - ty * ux];
    const v = (dx * qx + dy * qy + dz * qz) / det;
    if (v < 0 || u + v > 1) continue;
    const t = (vx * qx + vy * qy + vz * qz) / det;
    if (t > 1e-6 && t < nearest) nearest = t;
  }
  return nearest;
}
