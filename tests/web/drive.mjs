// Opens pages in Chromium without a network, acts as a person would, and writes pictures and one JSON report.
// node drive.mjs CHROMIUM FOLDER; the folder holds room.html and asset.html and gets the pictures.
import { writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [executablePath, folder] = process.argv.slice(2);
const QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const SOFTWARE = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];
const report = {};

async function open(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 480, height: 360 }, colorScheme: "light", offline: true, ...options });
  const page = await context.newPage();
  const log = { errors: [], requests: [] };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && log.errors.push(message.text()));
  page.on("pageerror", (fault) => log.errors.push(fault.message));
  page.on("request", (request) => log.requests.push(request.url().split("/").at(-1)));
  await page.goto(`file://${folder}/${file}`);
  await page.waitForFunction(() => document.documentElement.dataset.state !== "loading", null, { timeout: 90000 });
  return { page, log, context };
}

// At rest: the view has arrived; the mean of many pictures that follows only makes it smoother.
const drawn = (page) => page.waitForFunction(() => ["resting", "still"].includes(document.documentElement.dataset.state), null, { timeout: 90000 });

async function shot(page, name) {
  await drawn(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function act(page, action) {
  await page.evaluate(() => (document.documentElement.dataset.state = "acting"));
  await action();
  await drawn(page);
}

async function pinch(page, context) {
  const client = await context.newCDPSession(page);
  const touch = (type, gap) => client.send("Input.dispatchTouchEvent", {
    type, touchPoints: gap === null ? [] : [{ x: 240 - gap, y: 180, id: 1 }, { x: 240 + gap, y: 180, id: 2 }],
  });
  await touch("touchStart", 30);
  for (const gap of [40, 60, 80, 100]) await touch("touchMove", gap);
  await touch("touchEnd", null);
}

async function tryRoom(browser) {
  const { page, log, context } = await open(browser, "room.html", { hasTouch: true });
  report.state = await page.evaluate(() => document.documentElement.dataset.state);
  report.title = await page.textContent("h1");
  report.about = await page.textContent("#about");
  await shot(page, "first");
  await act(page, async () => {
    await page.mouse.move(240, 150);
    await page.mouse.down();
    await page.mouse.move(330, 165, { steps: 4 });
    await page.mouse.up();
  });
  await shot(page, "dragged");
  await act(page, () => page.keyboard.press("Home"));
  await shot(page, "home");
  await act(page, () => page.mouse.wheel(0, -300));
  await shot(page, "zoomed");
  await act(page, () => page.click("#reset"));
  await act(page, () => pinch(page, context));
  await shot(page, "pinched");
  await act(page, () => page.keyboard.press("r"));
  await act(page, () => page.keyboard.press("ArrowLeft"));
  await shot(page, "turned");
  await act(page, () => page.keyboard.press("r"));
  const at = await page.evaluate(() => [innerWidth / 2, innerHeight * 0.46]);
  await act(page, () => page.mouse.click(...at));
  report.card = {};
  for (const part of ["name", "category", "width", "depth", "height"]) report.card[part] = await page.textContent(`#card-${part}`);
  report.cardShown = await page.isVisible("#card");
  await page.keyboard.press("Escape");
  report.cardAfterEscape = await page.isVisible("#card");
  await page.click("#list");
  report.list = await page.$$eval("#things button small", (entries) => entries.map((entry) => entry.textContent));
  await act(page, () => page.click("#things button:last-of-type"));
  report.chosen = await page.textContent("#card-name");
  report.listAfterChoice = await page.isVisible("#panel");
  await act(page, () => page.keyboard.press("Escape"));
  await act(page, () => page.keyboard.press("r"));
  await act(page, () => page.click("#walls"));
  report.walls = await page.textContent("#walls-word");
  await shot(page, "bare");
  await act(page, () => page.click("#theme"));
  await shot(page, "dark");
  await act(page, () => page.setViewportSize({ width: 300, height: 420 }));
  report.canvas = await page.evaluate(() => [document.getElementById("view").width, document.getElementById("view").height]);
  report.errors = log.errors;
  report.requests = log.requests;
  await page.evaluate(() => document.getElementById("view").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext());
  await page.waitForSelector("#message:not([hidden])");
  report.lost = await page.textContent("#message-what");
  await context.close();
}

async function tryAsset(browser) {
  const { page, log, context } = await open(browser, "asset.html");
  await shot(page, "asset");
  report.asset = { errors: log.errors, about: await page.textContent("#about"), walls: await page.isVisible("#walls") };
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: [...QUIET, ...SOFTWARE] });
try {
  await tryRoom(browser);
  await tryAsset(browser);
} finally {
  await browser.close();
}
const plain = await chromium.launch({ executablePath, args: [...QUIET, "--disable-3d-apis"] });
try {
  const { page } = await open(plain, "room.html");
  report.without = { shown: await page.isVisible("#message"), words: await page.textContent("#message-more") };
} finally {
  await plain.close();
}
writeFileSync(`${folder}/report.json`, JSON.stringify(report));
