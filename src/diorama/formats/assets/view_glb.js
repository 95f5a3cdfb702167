// The embedded GLB: nodes with world matrices, primitives as typed arrays, materials, pictures, lights.

const ARRAYS = { 5121: Uint8Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array };
const WIDTHS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

function bytesOf(base64) {
  const text = atob(base64.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function readGlb(bytes) {
  const words = new DataView(bytes.buffer);
  const jsonLength = words.getUint32(12, true);
  const document = JSON.parse(new TextDecoder().decode(bytes.subarray(20, 20 + jsonLength)));
  const binary = bytes.subarray(28 + jsonLength);
  const list = (name) => document[name] || [];

  const viewBytes = (index) => {
    const view = list("bufferViews")[index];
    return binary.subarray(view.byteOffset || 0, (view.byteOffset || 0) + view.byteLength);
  };
  const array = (index) => {
    const { bufferView, byteOffset = 0, componentType, count, type } = list("accessors")[index];
    const [kind, width] = [ARRAYS[componentType], WIDTHS[type]];
    const data = viewBytes(bufferView);
    const stride = list("bufferViews")[bufferView].byteStride || width * kind.BYTES_PER_ELEMENT;
    const out = new kind(count * width);
    const target = new Uint8Array(out.buffer);
    const step = width * kind.BYTES_PER_ELEMENT;
    if (stride === step) target.set(data.subarray(byteOffset, byteOffset + count * step));
    else for (let i = 0; i < count; i++) target.set(data.subarray(byteOffset + i * stride, byteOffset + i * stride + step), i * step);
    return out;
  };

  const images = await Promise.all(
    list("images").map((image) =>
      createImageBitmap(new Blob([viewBytes(image.bufferView)], { type: image.mimeType }), {
        premultiplyAlpha: "none",
        colorSpaceConversion: "none",
      }),
    ),
  );
  const picture = (info) => (info ? list("textures")[info.index].source : null);
  const materials = list("materials").map((entry) => {
    const surface = entry.pbrMetallicRoughness || {};
    return {
      color: surface.baseColorFactor || [1, 1, 1, 1],
      metallic: surface.metallicFactor ?? 1,
      roughness: surface.roughnessFactor ?? 1,
      emissive: entry.emissiveFactor || [0, 0, 0],
      colorMap: picture(surface.baseColorTexture),
      roughMap: picture(surface.metallicRoughnessTexture),
      normalMap: picture(entry.normalTexture),
      mode: entry.alphaMode || "OPAQUE",
      doubleSided: !!entry.doubleSided,
    };
  });
  const meshes = list("meshes").map(({ primitives }) =>
    primitives.map(({ attributes, indices, material }) => {
      const primitive = {
        positions: array(attributes.POSITION),
        normals: "NORMAL" in attributes ? array(attributes.NORMAL) : null,
        tangents: "TANGENT" in attributes ? array(attributes.TANGENT) : null,
        uvs: "TEXCOORD_0" in attributes ? array(attributes.TEXCOORD_0) : null,
        indices: array(indices),
        material,
      };
      const { min, max } = list("accessors")[attributes.POSITION];
      return { ...(primitive.normals ? primitive : flatShaded(primitive)), box: { low: min, high: max } };
    }),
  );
  const lights = document.extensions?.KHR_lights_punctual?.lights || [];
  return { nodes: worldNodes(document), meshes, materials, images, lights, extras: document.scenes[0].extras || {} };
}

// Nodes in depth-first order, each with its world matrix and its nearest ancestors that are an object and a room.
function worldNodes(document) {
  const out = [];
  const visit = (index, above, object, room) => {
    const node = document.nodes[index];
    const pose = node.matrix || fromPose(node.translation || [0, 0, 0], node.rotation || [0, 0, 0, 1], node.scale || [1, 1, 1]);
    const extras = node.extras || {};
    const own = {
      name: node.name || "",
      extras,
      matrix: multiply(above, pose),
      mesh: node.mesh,
      light: node.extensions?.KHR_lights_punctual?.light,
    };
    own.object = extras.id ? own : object;
    own.room = extras.room ? own : room;
    out.push(own);
    for (const child of node.children || []) visit(child, own.matrix, own.object, own.room);
  };
  for (const root of document.scenes[0].nodes) visit(root, IDENTITY, null, null);
  return out;
}

function flatShaded({ positions, uvs, indices, material }) {
  const count = indices.length;
  const out = { positions: new Float32Array(count * 3), normals: new Float32Array(count * 3), tangents: null, material };
  out.uvs = uvs && new Float32Array(count * 2);
  out.indices = Uint32Array.from(indices, (_, i) => i);
  for (let i = 0; i < count; i++) {
    out.positions.set(positions.subarray(indices[i] * 3, indices[i] * 3 + 3), i * 3);
    if (uvs) out.uvs.set(uvs.subarray(indices[i] * 2, indices[i] * 2 + 2), i * 2);
  }
  for (let i = 0; i < count; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [...out.positions.subarray((i + k) * 3, (i + k) * 3 + 3)]);
    const normal = unit(cross(sub(b, a), sub(c, a)));
    for (let k = 0; k < 3; k++) out.normals.set(normal, (i + k) * 3);
  }
  return out;
}
