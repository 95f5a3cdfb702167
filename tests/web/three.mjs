// Opens a GLB with three.js in Chromium and reports what its loader made of it.
// node three.mjs CHROMIUM ADDRESS, where ADDRESS serves three/ (the package) and scene.glb.
import { chromium } from "playwright-core";

const [executablePath, address] = process.argv.slice(2);
const QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const PAGE = `<!doctype html><script type="importmap">{"imports": {"three": "/three/build/three.module.js"}}</script>`;

const browser = await chromium.launch({ executablePath, args: QUIET });
const page = await browser.newPage();
await page.route(`${address}/page`, (route) => route.fulfill({ contentType: "text/html", body: PAGE }));
await page.goto(`${address}/page`);
const report = await page.evaluate(async () => {
  const { Box3, Vector3 } = await import("three");
  const { GLTFLoader } = await import("/three/examples/jsm/loaders/GLTFLoader.js");
  const { scene } = await new GLTFLoader().loadAsync("/scene.glb");
  scene.updateMatrixWorld(true);
  const found = { objects: {}, meshes: 0, triangles: 0, textures: 0, lights: [], size: null };
  scene.traverse((node) => {
    if (node.userData.id) found.objects[node.userData.id] = new Vector3().setFromMatrixPosition(node.matrixWorld).toArray();
    if (node.isLight) found.lights.push(node.type);
    if (!node.isMesh) return;
    found.meshes += 1;
    found.triangles += node.geometry.index.count / 3;
    found.textures += node.material.map ? 1 : 0;
  });
  found.size = new Box3().setFromObject(scene).getSize(new Vector3()).toArray();
  return found;
});
console.log(JSON.stringify(report));
await browser.close();
