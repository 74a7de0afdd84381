// Bundles the page and the launcher into the folder named as first argument (api/static).
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";

const out = resolve(process.argv[2] ?? "../static");
const fresh = `${out}.new`;
const shared = {
  bundle: true,
  minify: true,
  target: ["es2022"],
  legalComments: "none",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
};

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });

const page = await build({
  ...shared,
  entryPoints: ["src/main.tsx", "src/styles/main.css"],
  outdir: fresh,
  entryNames: "[name]-[hash]",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  metafile: true,
});
await build({ ...shared, entryPoints: ["src/widget.ts"], outfile: join(fresh, "widget.js"), format: "iife" });

const files = Object.keys(page.metafile.outputs).map((path) => basename(path));
const icon = await readFile("src/icon.svg");
const iconName = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase()}.svg`;
await writeFile(join(fresh, iconName), icon);

const html = (await readFile("src/index.html", "utf8"))
  .replace("{{script}}", files.find((name) => name.endsWith(".js")))
  .replace("{{style}}", files.find((name) => name.endsWith(".css")))
  .replace("{{icon}}", iconName);
await writeFile(join(fresh, "index.html"), html);

// Complete or absent: the old bundle serves until the new one is whole.
await rm(out, { recursive: true, force: true });
await rename(fresh, out);
