// Draws the scene: shadow maps of the sun and of the sky's lights, surfaces with MSAA into a float picture,
// a running mean of pictures while nothing moves, and the tones on the screen.

const SUN_SIZE = 2048;
const SKY_SIZE = 512;
const PROBE_SIZE = 128;
const STILL_PICTURES = 48; // that a still view is the mean of, if they take no longer than
const STILL_SECONDS = 6;
const SKY_TURNS = 4; // of the sky's lights that move on with each picture

class Drawing {
  constructor(canvas, file, scene) {
    const gl = canvas.getContext("webgl2", { antialias: false, alpha: false, powerPreference: "high-performance" });
    if (!gl) throw new Error("This browser or graphics card has no WebGL 2.");
    Object.assign(this, { gl, canvas, scene, pictures: 0, seed: 0, frames: {}, scaleNow: 1, skyCount: SKY_LIGHTS });
    this.float = !!gl.getExtension("EXT_color_buffer_float");
    this.anisotropy = gl.getExtension("EXT_texture_filter_anisotropic");
    this.surface = program(gl, SURFACE_VERTEX, SURFACE_PIXEL);
    this.depth = program(gl, DEPTH_VERTEX, DEPTH_PIXEL);
    this.blend = program(gl, SCREEN_VERTEX, BLEND_PIXEL);
    this.show = program(gl, SCREEN_VERTEX, SHOW_PIXEL);
    this.loadPictures(file);
    this.loadMeshes(file);
    this.setLights();
    this.sunMap = this.shadowMap(gl.TEXTURE_2D, SUN_SIZE, 1);
    this.skyMap = this.shadowMap(gl.TEXTURE_2D_ARRAY, SKY_SIZE, SKY_LIGHTS);
    this.shadowFrame = gl.createFramebuffer();
    this.probe = null;
    const card = gl.getExtension("WEBGL_debug_renderer_info");
    this.setPace(/swiftshader|llvmpipe|software|basic render/i.test(card ? gl.getParameter(card.UNMASKED_RENDERER_WEBGL) : ""));
  }

  loadPictures({ images, materials }) {
    const { gl } = this;
    const colors = new Set(materials.map((material) => material.colorMap));
    this.textures = images.map((image, index) => {
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texImage2D(gl.TEXTURE_2D, 0, colors.has(index) ? gl.SRGB8_ALPHA8 : gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, image);
      gl.generateMipmap(gl.TEXTURE_2D);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
      if (this.anisotropy) gl.texParameterf(gl.TEXTURE_2D, this.anisotropy.TEXTURE_MAX_ANISOTROPY_EXT, 8);
      image.close();
      return texture;
    });
    this.white = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.white);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 1, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array([255, 255, 255, 255]));
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  }

  loadMeshes({ meshes }) {
    for (const primitive of meshes.flat()) primitive.shape = this.upload(primitive);
    const far = this.radius * 2.8;
    const low = this.scene.bounds.low[1] - 0.002;
    const [x, , z] = this.centre;
    const positions = new Float32Array([x - far, low, z - far, x - far, low, z + far, x + far, low, z + far, x + far, low, z - far]);
    const normals = new Float32Array([0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0]);
    this.ground = this.upload({ positions, normals, tangents: null, uvs: null, indices: new Uint16Array([0, 1, 2, 0, 2, 3]) });
  }

  get centre() {
    return middle(this.scene.bounds);
  }

  get radius() {
    const { low, high } = this.scene.bounds;
    return size(sub(high, low)) * 0.5 * 1.01;
  }

  upload({ positions, normals, tangents, uvs, indices }) {
    const { gl } = this;
    const array = gl.createVertexArray();
    gl.bindVertexArray(array);
    [[positions, 3], [normals, 3], [tangents, 4], [uvs, 2]].forEach(([data, width], place) => {
      if (!data) return;
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
      gl.enableVertexAttribArray(place);
      const kind = { Float32Array: gl.FLOAT, Uint16Array: gl.UNSIGNED_SHORT, Uint8Array: gl.UNSIGNED_BYTE }[data.constructor.name];
      gl.vertexAttribPointer(place, width, kind, kind !== gl.FLOAT, 0, 0);
    });
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    const wide = indices instanceof Uint8Array ? Uint16Array.from(indices) : indices;
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, wide, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    return { array, count: wide.length, kind: wide instanceof Uint32Array ? gl.UNSIGNED_INT : gl.UNSIGNED_SHORT };
  }

  // Sun and sky as the scene says; a soft studio light where it says nothing.
  setLights() {
    const { sun, environment, lamps, rooms } = this.scene;
    const sky = environment?.sky || {};
    const inside = rooms.length > 0;
    const strength = environment ? environment.sun_intensity * (sky.sun_intensity ?? 1) : 1;
    const daylight = (environment ? environment.ambient * (sky.intensity ?? 1) : 0.72) * mix(0.25, 1, clamp(strength, 0, 1));
    this.sun = {
      direction: unit(sun ? sun.direction : environment?.sun_direction || [0.5, 0.75, 0.55]),
      light: scale(sun?.color || sky.sun_color || [1, 0.96, 0.9], (inside ? 1.9 : 1.55) * clamp(strength, 0, 2)),
    };
    const zenith = sky.top || sky.color || [0.62, 0.74, 0.95];
    const horizon = sky.horizon || sky.bottom || sky.color || [0.95, 0.96, 1];
    // A room's light comes in through what was cut away: the sky's hue, held back.
    this.zenith = scale(mix3(zenith, [0.86, 0.9, 0.96], inside ? 0.72 : 0.55), daylight);
    this.horizon = scale(mix3(horizon, [1, 0.98, 0.95], 0.6), 0.9 * daylight);
    this.nadir = scale(inside ? [0.5, 0.42, 0.34] : [0.42, 0.41, 0.4], daylight);
    this.lamps = lamps;
    this.skyLights = Array.from({ length: SKY_LIGHTS }, (_, index) => this.skyLight(index));
    this.skyNext = SKY_LIGHTS;
    this.stale = { sun: true, sky: new Set(this.skyLights.keys()) };
  }

  // One light of the sky: even over the half ball, so that the mean of many is the sky.
  skyLight(number) {
    const [u, v] = evenly(number);
    const y = 0.03 + 0.97 * u;
    const r = Math.sqrt(1 - y * y);
    const basis = lightBasis([r * Math.cos(2 * Math.PI * v), y, r * Math.sin(2 * Math.PI * v)]);
    const glow = mix3(this.horizon, this.zenith, clamp(y / 0.45, 0, 1));
    return { ...basis, light: scale(glow, 2) };
  }

  shadowMap(target, side, layers) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(target, texture);
    if (target === gl.TEXTURE_2D) gl.texStorage2D(target, 1, gl.DEPTH_COMPONENT24, side, side);
    else gl.texStorage3D(target, 1, gl.DEPTH_COMPONENT16, side, side, layers);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_COMPARE_MODE, gl.COMPARE_REF_TO_TEXTURE], [gl.TEXTURE_COMPARE_FUNC, gl.LEQUAL],
    ]) gl.texParameteri(target, name, value);
    return texture;
  }

  drawShadows() {
    const { gl, stale } = this;
    if (!stale.sun && !stale.sky.size) return;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.shadowFrame);
    gl.useProgram(this.depth.program);
    gl.enable(gl.DEPTH_TEST);
    gl.depthMask(true);
    gl.disable(gl.BLEND);
    gl.disable(gl.CULL_FACE);
    gl.enable(gl.POLYGON_OFFSET_FILL);
    gl.polygonOffset(1.5, 2);
    if (stale.sun) {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, this.sunMap, 0);
      this.drawDepth(this.sunBasis, SUN_SIZE, (piece) => !piece.shell);
    }
    for (const layer of stale.sky) {
      if (layer >= this.skyCount) continue;
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, this.skyMap, 0, layer);
      this.drawDepth(this.skyLights[layer], SKY_SIZE, () => true);
    }
    gl.disable(gl.POLYGON_OFFSET_FILL);
    this.stale = { sun: false, sky: new Set() };
  }

  drawDepth(basis, side, casts) {
    const { gl, depth } = this;
    gl.viewport(0, 0, side, side);
    gl.clear(gl.DEPTH_BUFFER_BIT);
    depth.set({ uView: lightMatrix(basis, this.centre, this.radius) });
    for (const piece of this.scene.pieces) {
      if (!piece.shown || piece.material.mode === "BLEND" || !casts(piece)) continue;
      depth.set({ uModel: piece.node.matrix });
      this.drawShape(piece.primitive.shape);
    }
  }

  drawShape({ array, count, kind }) {
    this.gl.bindVertexArray(array);
    this.gl.drawElements(this.gl.TRIANGLES, count, kind, 0);
  }

  // The sun is a disc: each picture of a still view looks at another point of it.
  get sunBasis() {
    const basis = lightBasis(this.sun.direction);
    const [u, v] = evenly(this.pictures);
    const reach = this.pictures ? 0.022 * Math.sqrt(u) : 0;
    const off = add(scale(basis.right, reach * Math.cos(2 * Math.PI * v)), scale(basis.up, reach * Math.sin(2 * Math.PI * v)));
    return lightBasis(unit(add(this.sun.direction, off)));
  }

  // Buffers of the canvas's size, or smaller while things move on a slow machine.
  resize(width, height) {
    const { gl } = this;
    if (this.frames.width === width && this.frames.height === height) return;
    for (const thing of this.frames.textures || []) gl.deleteTexture(thing);
    for (const thing of this.frames.buffers || []) gl.deleteRenderbuffer(thing);
    for (const thing of this.frames.all || []) gl.deleteFramebuffer(thing);
    const format = this.float ? gl.RGBA16F : gl.RGBA8;
    const most = Math.max(0, ...(gl.getInternalformatParameter(gl.RENDERBUFFER, format, gl.SAMPLES) || []));
    const frames = { width, height, textures: [], buffers: [], all: [] };
    const framed = (attach) => {
      const frame = gl.createFramebuffer();
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      attach();
      frames.all.push(frame);
      return frame;
    };
    const buffer = (kind, place) => {
      const target = gl.createRenderbuffer();
      gl.bindRenderbuffer(gl.RENDERBUFFER, target);
      gl.renderbufferStorageMultisample(gl.RENDERBUFFER, Math.min(4, most), kind, width, height);
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, place, gl.RENDERBUFFER, target);
      frames.buffers.push(target);
    };
    const picture = (kind) => {
      const texture = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texStorage2D(gl.TEXTURE_2D, 1, kind, width, height);
      for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, kind === gl.RGBA32F ? gl.NEAREST : gl.LINEAR);
      for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
      frames.textures.push(texture);
      const frame = framed(() => gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0));
      return { texture, frame };
    };
    frames.samples = framed(() => {
      buffer(format, gl.COLOR_ATTACHMENT0);
      buffer(gl.DEPTH_COMPONENT24, gl.DEPTH_ATTACHMENT);
    });
    frames.single = picture(format);
    frames.means = [picture(this.float ? gl.RGBA32F : format), picture(this.float ? gl.RGBA32F : format)];
    frames.mask = picture(gl.R8);
    this.frames = frames;
    this.pictures = 0;
  }

  // One more picture of the view; when nothing moved it is averaged with those before.
  draw(camera, { moved, selected, look }) {
    const { gl, canvas } = this;
    const scaled = moved ? this.scaleNow : 1;
    this.resize(Math.max(1, Math.round(canvas.width * scaled)), Math.max(1, Math.round(canvas.height * scaled)));
    if (moved) this.pictures = 0;
    if (!this.pictures) this.since = performance.now();
    const { frames } = this;
    if (this.pictures) this.moveLights();
    this.drawShadows();
    const [u, v] = this.pictures ? evenly(this.pictures) : [0.5, 0.5];
    const view = camera.matrix([(2 * u - 1) / frames.width, (2 * v - 1) / frames.height]);
    this.drawSurfaces(frames.samples, view, camera.eye);
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, frames.samples);
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, frames.single.frame);
    gl.blitFramebuffer(0, 0, frames.width, frames.height, 0, 0, frames.width, frames.height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    const [mean, next] = [frames.means[this.pictures % 2], frames.means[(this.pictures + 1) % 2]];
    gl.bindFramebuffer(gl.FRAMEBUFFER, next.frame);
    gl.useProgram(this.blend.program);
    this.bind(0, gl.TEXTURE_2D, frames.single.texture);
    this.bind(1, gl.TEXTURE_2D, mean.texture);
    this.blend.set({ uNew: 0, uOld: 1, uShare: 1 / (this.pictures + 1) });
    this.drawScreen();
    this.pictures += 1;
    this.drawMask(camera.matrix([0, 0]), selected);
    this.present(this.pictures === 1 ? frames.single.texture : next.texture, selected, look);
  }

  get finished() {
    const seconds = (performance.now() - this.since) / 1000;
    return this.pictures >= STILL_PICTURES || (this.pictures >= 3 && seconds > STILL_SECONDS);
  }

  // On a slow machine: fewer pixels while things move, and fewer lights of the sky in each picture.
  setPace(slow) {
    this.scaleNow = slow ? 0.5 : 1;
    const count = slow ? 9 : SKY_LIGHTS;
    if (count !== this.skyCount) this.stale.sky = new Set(this.skyLights.keys());
    this.skyCount = count;
  }

  moveLights() {
    this.stale.sun = true;
    for (let i = 0; i < SKY_TURNS; i++) {
      const layer = this.skyNext % this.skyCount;
      this.skyLights[layer] = this.skyLight(this.skyNext++);
      this.stale.sky.add(layer);
    }
  }

  // Walls came or went: all shadows change.
  refresh() {
    this.stale = { sun: true, sky: new Set(this.skyLights.keys()) };
    this.pictures = 0;
  }

  drawSurfaces(frame, view, eye, only = () => true) {
    const { gl, surface, scene } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.viewport(0, 0, this.frames.width, this.frames.height);
    gl.clearColor(0, 0, 0, 0);
    gl.depthMask(true);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.disable(gl.BLEND);
    gl.useProgram(surface.program);
    this.setView(view, eye);
    const drawn = scene.pieces.filter((piece) => piece.fade > 0 && only(piece));
    const clear = drawn.filter((piece) => piece.material.mode === "BLEND");
    for (const piece of drawn) if (piece.material.mode !== "BLEND") this.drawPiece(piece);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.depthMask(false);
    if (eye[1] > scene.bounds.low[1]) this.drawGround();
    const away = (piece) => size(sub(middle(piece.box), eye));
    for (const piece of clear.sort((a, b) => away(b) - away(a))) this.drawPiece(piece);
    gl.depthMask(true);
    gl.disable(gl.BLEND);
  }

  setView(view, eye) {
    const { gl, surface, scene } = this;
    const sun = this.sunBasis;
    this.bind(3, gl.TEXTURE_2D, this.sunMap);
    this.bind(4, gl.TEXTURE_2D_ARRAY, this.skyMap);
    this.bind(5, gl.TEXTURE_CUBE_MAP, this.probe);
    const near = [...this.lamps].sort((a, b) => size(sub(a.place, eye)) - size(sub(b.place, eye))).slice(0, LAMPS);
    const lamps = { place: [], aim: [], light: [] };
    for (const lamp of near) {
      const cone = lamp.type === "spot" ? Math.cos(lamp.spot?.outerConeAngle ?? Math.PI / 4) : -2;
      lamps.place.push(...lamp.place, lamp.range || 8);
      lamps.aim.push(...lamp.aim, Math.min(cone, 0.999));
      lamps.light.push(...scale(lamp.color || [1, 1, 1], 0.016 * Math.min(lamp.intensity ?? 1, 400)));
    }
    const all = (name) => this.skyLights.flatMap((light) => light[name]);
    const shares = this.skyLights.flatMap(({ light }) => scale(light, 1 / this.skyCount));
    surface.set({
      uView: view, uEye: eye, uCentre: this.centre, uRadius: this.radius, uSeed: this.pictures,
      uSunMap: 3, uSunRight: sun.right, uSunDirection: sun.direction, uSunLight: this.sun.light,
      uSkyMap: 4, uSkyRight: all("right"), uSkyDirection: all("direction"), uSkyLight: shares, uSkyCount: this.skyCount,
      uZenith: this.zenith, uHorizon: this.horizon, uNadir: this.nadir,
      uLampCount: near.length, uLampPlace: lamps.place, uLampAim: lamps.aim, uLampLight: lamps.light,
      uColorMap: 0, uRoughMap: 1, uNormalMap: 2,
      uProbed: !!this.probe, uProbe: 5, uRoomLow: scene.shell.low, uRoomHigh: scene.shell.high,
    });
  }

  drawPiece(piece) {
    const { gl, surface } = this;
    const { material, primitive } = piece;
    if (material.doubleSided || piece.shell) gl.disable(gl.CULL_FACE);
    else gl.enable(gl.CULL_FACE);
    gl.frontFace(piece.mirrored ? gl.CW : gl.CCW);
    const map = (index) => (index === null || !primitive.uvs ? this.white : this.textures[index]);
    this.bind(0, gl.TEXTURE_2D, map(material.colorMap));
    this.bind(1, gl.TEXTURE_2D, map(material.roughMap));
    this.bind(2, gl.TEXTURE_2D, map(material.normalMap));
    surface.set({
      uModel: piece.node.matrix, uNormal: piece.normal, uGround: false, uFade: piece.fade,
      uColor: material.mode === "OPAQUE" ? [...material.color.slice(0, 3), 1] : material.color,
      uMetallic: material.metallic, uRoughness: material.roughness, uEmissive: material.emissive,
      uCutoff: material.mode === "MASK" ? 0.5 : 0,
      uBumps: material.normalMap !== null && !!primitive.tangents,
    });
    this.drawShape(primitive.shape);
  }

  drawGround() {
    this.gl.disable(this.gl.CULL_FACE);
    const normal = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    this.bind(0, this.gl.TEXTURE_2D, this.white);
    this.surface.set({ uModel: IDENTITY, uNormal: normal, uGround: true, uFade: 1, uColor: [1, 1, 1, 1], uCutoff: 0, uBumps: false, uInside: this.scene.rooms.length > 0 });
    this.drawShape(this.ground);
  }

  // The room seen from its middle on the six sides of a cube, with mipmaps: what mirrors and metal reflect.
  makeProbe() {
    const { gl, scene } = this;
    const cube = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_CUBE_MAP, cube);
    const levels = Math.log2(PROBE_SIZE) + 1;
    gl.texStorage2D(gl.TEXTURE_CUBE_MAP, levels, this.float ? gl.RGBA16F : gl.RGBA8, PROBE_SIZE, PROBE_SIZE);
    gl.texParameteri(gl.TEXTURE_CUBE_MAP, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
    const frame = gl.createFramebuffer();
    const depth = gl.createRenderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, depth);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.DEPTH_COMPONENT24, PROBE_SIZE, PROBE_SIZE);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.RENDERBUFFER, depth);
    const kept = this.frames;
    const hidden = scene.pieces.filter((piece) => piece.shell && !piece.shown);
    for (const piece of hidden) piece.fade = 1;
    this.drawShadows();
    this.frames = { width: PROBE_SIZE, height: PROBE_SIZE };
    const eye = middle(scene.shell);
    CUBE_SIDES.forEach((axes, side) => {
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_CUBE_MAP_POSITIVE_X + side, cube, 0);
      const turn = [0, 1, 2].flatMap((i) => [axes[0][i], axes[1][i], -axes[2][i], 0]);
      const look = [...turn, -dot(axes[0], eye), -dot(axes[1], eye), dot(axes[2], eye), 1];
      this.drawSurfaces(frame, multiply(perspective(Math.PI / 2, 1, 0.02, this.radius * 4, [0, 0]), look), eye);
    });
    for (const piece of hidden) piece.fade = 0;
    this.frames = kept;
    gl.bindTexture(gl.TEXTURE_CUBE_MAP, cube);
    gl.generateMipmap(gl.TEXTURE_CUBE_MAP);
    gl.deleteFramebuffer(frame);
    gl.deleteRenderbuffer(depth);
    this.probe = cube;
  }

  drawMask(view, selected) {
    const { gl, depth, frames } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, frames.mask.frame);
    gl.viewport(0, 0, frames.width, frames.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!selected) return;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.useProgram(depth.program);
    depth.set({ uView: view });
    for (const piece of selected.pieces) {
      depth.set({ uModel: piece.node.matrix });
      this.drawShape(piece.primitive.shape);
    }
  }

  present(picture, selected, look) {
    const { gl, canvas, show } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.useProgram(show.program);
    this.bind(0, gl.TEXTURE_2D, picture);
    this.bind(1, gl.TEXTURE_2D, this.frames.mask.texture);
    show.set({
      uPicture: 0, uMask: 1, uExposure: look.exposure, uTop: look.top, uBottom: look.bottom, uAccent: look.accent,
      uMasked: selected ? (1.6 * this.frames.width) / canvas.clientWidth : 0,
    });
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    this.drawScreen();
  }

  drawScreen() {
    const { gl } = this;
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.CULL_FACE);
    gl.frontFace(gl.CCW);
    this.empty ??= gl.createVertexArray();
    gl.bindVertexArray(this.empty);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  bind(place, target, texture) {
    this.gl.activeTexture(this.gl.TEXTURE0 + place);
    this.gl.bindTexture(target, texture);
  }
}

// For each side of a cube map: right, up and forward as that side's picture has them.
const CUBE_SIDES = [
  [[0, 0, -1], [0, -1, 0], [1, 0, 0]], [[0, 0, 1], [0, -1, 0], [-1, 0, 0]], [[1, 0, 0], [0, 0, 1], [0, 1, 0]],
  [[1, 0, 0], [0, 0, -1], [0, -1, 0]], [[1, 0, 0], [0, -1, 0], [0, 0, 1]], [[-1, 0, 0], [0, -1, 0], [0, 0, -1]],
];

// A program with `set`, which gives uniforms by name; those that the compiler left out are passed over.
function program(gl, vertex, pixel) {
  const linked = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, pixel]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) throw new Error(gl.getShaderInfoLog(shader));
    gl.attachShader(linked, shader);
  }
  gl.linkProgram(linked);
  if (!gl.getProgramParameter(linked, gl.LINK_STATUS) && !gl.isContextLost()) throw new Error(gl.getProgramInfoLog(linked));
  const uniforms = new Map();
  for (let i = 0; i < gl.getProgramParameter(linked, gl.ACTIVE_UNIFORMS); i++) {
    const { name, type } = gl.getActiveUniform(linked, i);
    uniforms.set(name.replace("[0]", ""), { type, place: gl.getUniformLocation(linked, name) });
  }
  const setters = {
    [gl.FLOAT]: "uniform1f", [gl.FLOAT_VEC2]: "uniform2fv", [gl.FLOAT_VEC3]: "uniform3fv", [gl.FLOAT_VEC4]: "uniform4fv",
    [gl.FLOAT_MAT3]: "uniformMatrix3fv", [gl.FLOAT_MAT4]: "uniformMatrix4fv",
  };
  const set = (values) => {
    for (const [name, value] of Object.entries(values)) {
      const uniform = uniforms.get(name);
      if (!uniform || value.length === 0) continue;
      const setter = setters[uniform.type] || "uniform1i";
      if (setter.startsWith("uniformMatrix")) gl[setter](uniform.place, false, value);
      else gl[setter](uniform.place, value);
    }
  };
  return { program: linked, set };
}
