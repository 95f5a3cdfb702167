// Vectors are arrays of numbers, matrices are 16 numbers column by column, as in WebGL.

const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const scale = (a, s) => [a[0] * s, a[1] * s, a[2] * s];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const size = (a) => Math.hypot(a[0], a[1], a[2]);
const unit = (a) => scale(a, 1 / (size(a) || 1));
const mix = (a, b, t) => a + (b - a) * t;
const mix3 = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
const clamp = (x, low, high) => Math.min(Math.max(x, low), high);
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function multiply(a, b) {
  const out = new Array(16);
  for (let c = 0; c < 4; c++)
    for (let r = 0; r < 4; r++)
      out[c * 4 + r] =
        a[r] * b[c * 4] + a[4 + r] * b[c * 4 + 1] + a[8 + r] * b[c * 4 + 2] + a[12 + r] * b[c * 4 + 3];
  return out;
}

const movePoint = (m, p) => [
  m[0] * p[0] + m[4] * p[1] + m[8] * p[2] + m[12],
  m[1] * p[0] + m[5] * p[1] + m[9] * p[2] + m[13],
  m[2] * p[0] + m[6] * p[1] + m[10] * p[2] + m[14],
];
const moveVector = (m, v) => [
  m[0] * v[0] + m[4] * v[1] + m[8] * v[2],
  m[1] * v[0] + m[5] * v[1] + m[9] * v[2],
  m[2] * v[0] + m[6] * v[1] + m[10] * v[2],
];

function fromPose(position, rotation, sizes) {
  const [x, y, z, w] = rotation;
  const m = [
    1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w), 0,
    2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w), 0,
    2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y), 0,
    ...position, 1,
  ];
  for (let c = 0; c < 3; c++) for (let r = 0; r < 3; r++) m[c * 4 + r] *= sizes[c];
  return m;
}

const determinant = (m) => dot([m[0], m[1], m[2]], cross([m[4], m[5], m[6]], [m[8], m[9], m[10]]));

// Inverse of a matrix whose last row is 0 0 0 1.
function inverse(m) {
  const [x, y, z] = [[m[0], m[1], m[2]], [m[4], m[5], m[6]], [m[8], m[9], m[10]]];
  const d = determinant(m) || 1e-30;
  const rows = [cross(y, z), cross(z, x), cross(x, y)].map((row) => scale(row, 1 / d));
  const origin = [m[12], m[13], m[14]];
  return [
    rows[0][0], rows[1][0], rows[2][0], 0, rows[0][1], rows[1][1], rows[2][1], 0,
    rows[0][2], rows[1][2], rows[2][2], 0, ...rows.map((row) => -dot(row, origin)), 1,
  ];
}

// Inverse transposed, 3 x 3: takes normals where the matrix takes points.
function normalMatrix(m) {
  const i = inverse(m);
  return [i[0], i[4], i[8], i[1], i[5], i[9], i[2], i[6], i[10]];
}

function perspective(fovY, aspect, near, far, shift) {
  const f = 1 / Math.tan(fovY / 2);
  return [
    f / aspect, 0, 0, 0, 0, f, 0, 0,
    -shift[0], -shift[1], (far + near) / (near - far), -1, 0, 0, (2 * far * near) / (near - far), 0,
  ];
}

function lookAt(eye, target) {
  const back = unit(sub(eye, target));
  const right = unit(cross([0, 1, 0], back));
  const up = cross(back, right);
  return [
    right[0], up[0], back[0], 0, right[1], up[1], back[1], 0, right[2], up[2], back[2], 0,
    -dot(right, eye), -dot(up, eye), -dot(back, eye), 1,
  ];
}

// A light far away: x and y across, z towards the light, all within -1..1 inside the ball.
function lightBasis(direction) {
  const right = unit(cross(Math.abs(direction[1]) > 0.99 ? [1, 0, 0] : [0, 1, 0], direction));
  return { right, up: cross(direction, right), direction };
}

function lightMatrix({ right, up, direction }, centre, radius) {
  const rows = [right, up, scale(direction, -1)].map((row) => scale(row, 1 / radius));
  return [
    rows[0][0], rows[1][0], rows[2][0], 0, rows[0][1], rows[1][1], rows[2][1], 0,
    rows[0][2], rows[1][2], rows[2][2], 0, ...rows.map((row) => -dot(row, centre)), 1,
  ];
}

function emptyBox() {
  return { low: [Infinity, Infinity, Infinity], high: [-Infinity, -Infinity, -Infinity] };
}

function grow(box, point) {
  for (let i = 0; i < 3; i++) {
    box.low[i] = Math.min(box.low[i], point[i]);
    box.high[i] = Math.max(box.high[i], point[i]);
  }
  return box;
}

function corners({ low, high }) {
  const out = [];
  for (let i = 0; i < 8; i++) out.push([i & 1 ? high[0] : low[0], i & 2 ? high[1] : low[1], i & 4 ? high[2] : low[2]]);
  return out;
}

const movedBox = (matrix, box) =>
  corners(box).reduce((all, corner) => grow(all, movePoint(matrix, corner)), emptyBox());
const middle = (box) => scale(add(box.low, box.high), 0.5);
const joined = (boxes) => boxes.reduce((all, box) => grow(grow(all, box.low), box.high), emptyBox());

// A point 0..1 of a sequence that fills the unit square evenly (Roberts 2018, R2).
const evenly = (n) => [(0.5 + n * 0.7548776662466927) % 1, (0.5 + n * 0.5698402909980532) % 1];
