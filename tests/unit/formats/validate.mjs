// Khronos glTF validator: reads file names from the arguments, writes one JSON report a line.
import { readFileSync } from "node:fs";
import validator from "gltf-validator";

for (const name of process.argv.slice(2)) {
  const report = await validator.validateBytes(new Uint8Array(readFileSync(name)), { maxIssues: 200, writeTimestamp: false });
  process.stdout.write(JSON.stringify(report) + "\n");
}
