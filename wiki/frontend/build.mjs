// Builds the editor's script from src/ into the static files, with the licences of what goes into it.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const OUT = "../static/wiki/dist";

await rm(OUT, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/editor.js"],
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: "es2022",
  metafile: true,
  logLevel: "warning",
});

const inside = Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
const licences = [...new Set(inside.filter(Boolean))].sort().map(async (name) => {
  const folder = `node_modules/${name}`;
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const { version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  return `${name} ${version}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
});
await writeFile(`${OUT}/LICENSES.txt`, (await Promise.all(licences)).join(`\n${"-".repeat(72)}\n\n`));
